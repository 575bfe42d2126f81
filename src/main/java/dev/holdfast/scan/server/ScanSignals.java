package dev.holdfast.scan.server;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

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
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("objects", Integer.toString(known.objects()));
    fields.put("denied", Integer.toString(known.denied()));
    fields.put("warned", Integer.toString(known.warned()));
    changes.ifPresent(
        some -> {
          fields.put("new", Long.toString(some.fresh()));
          fields.put("gone", Long.toString(some.gone()));
        });
    fields.put("durationMilliseconds", Long.toString(duration.toMillis()));
    fields.put("unread", String.join("; ", scan.reasons()));
    fields.values().removeIf(String::isEmpty);
    fields.forEach(MDC::put);
    try {
      LOG.log(
          scan.reasons().isEmpty() ? Logger.Level.INFO : Logger.Level.WARN,
          sentence(scan, known, changes));
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
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
