package dev.holdfast.server.scan;

import dev.holdfast.server.configuration.LogFields;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What operators see of scans: metrics, and one log line for each. */
@Singleton
class ScanSignals {

  private static final Logger LOG = Logger.getLogger("dev.holdfast.scan");

  private final ScanGauges gauges;

  ScanSignals(ScanGauges gauges) {
    this.gauges = gauges;
  }

  /** This replica leads, and scans by this timetable. */
  void begin(Timetable times) {
    gauges.showAge(times);
  }

  /** This replica leads no more: what it says of the cluster is for another to say. */
  void end() {
    gauges.clear();
  }

  /**
   * A scan has ended.
   *
   * @param known what is known after it
   * @param changes since the one before, if there was one
   * @param duration how long it took
   */
  void scanned(
      FinishedScan scan,
      ScanCounts known,
      Optional<ScanCounts.Changes> changes,
      Duration duration) {
    gauges.show(scan, known, duration);
    LogFields fields =
        new LogFields()
            .with("objects", Integer.toString(known.objects()))
            .with("denied", Integer.toString(known.denied()))
            .with("warned", Integer.toString(known.warned()))
            .with("new", changes.map(some -> Long.toString(some.fresh())).orElse(""))
            .with("gone", changes.map(some -> Long.toString(some.gone())).orElse(""))
            .with("durationMilliseconds", Long.toString(duration.toMillis()))
            .with("unread", String.join("; ", scan.reasons()));
    fields.log(
        () ->
            LOG.log(
                scan.reasons().isEmpty() ? Logger.Level.INFO : Logger.Level.WARN,
                sentence(scan, known, changes)));
  }

  private static String sentence(
      FinishedScan scan, ScanCounts known, Optional<ScanCounts.Changes> changes) {
    return "%s: %d objects, %d would be denied, %d warned about%s%s"
        .formatted(
            scan.isComplete() ? "scanned" : "scanned in part",
            known.objects(),
            known.denied(),
            known.warned(),
            changes
                .map(some -> "; findings: %d new, %d gone".formatted(some.fresh(), some.gone()))
                .orElse(""),
            scan.reasons().isEmpty() ? "" : "; " + String.join("; ", scan.reasons()));
  }
}
