package dev.holdfast.server.scan;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.CheckFailure;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.server.configuration.LogFields;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Publishes metrics, and one log line per scan. It runs before other sinks. */
@Singleton
@Priority(2)
final class ScanMetrics implements ScanSink {

  private static final Logger LOG = Logger.getLogger("dev.holdfast.scan");
  private static final Logger FAILURES = Logger.getLogger(ScanMetrics.class);

  private final boolean byNamespace;
  private final MeterRegistry metrics;
  private final ScanGauges gauges;
  private PolicySet policies = PolicySet.EMPTY;
  private ScanCounts scanning;
  private ScanCounts known;
  private boolean leads;

  ScanMetrics(ScanConfig config, MeterRegistry metrics) {
    this.byNamespace = config.metrics().namespaces();
    this.metrics = metrics;
    this.gauges = new ScanGauges(byNamespace, metrics);
    this.scanning = new ScanCounts(byNamespace);
    this.known = new ScanCounts(byNamespace);
  }

  @Override
  public synchronized void lead(Supplier<Duration> age) {
    leads = true;
    known = new ScanCounts(byNamespace);
    gauges.showAge(age);
  }

  @Override
  public void start(PolicySet inForce) {
    policies = inForce;
    scanning = new ScanCounts(byNamespace);
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    return scanning.begin(kind);
  }

  @Override
  public synchronized void finish(ScanSummary summary, Duration took) {
    summary.failures().forEach(this::log);
    if (leads) {
      ScanCounts before = known;
      known = before.after(scanning, summary);
      gauges.show(summary, known, policies, took);
      log(summary, known.since(before), took);
    }
  }

  @Override
  public synchronized void leave() {
    leads = false;
    gauges.clear();
  }

  @Override
  public String toString() {
    return "the metrics of the scan";
  }

  private void log(CheckFailure failure) {
    metrics
        .counter("holdfast.check.failures", "policy", failure.policy())
        .increment(failure.objects());
    FAILURES.error(failure.describe(), failure.cause());
  }

  private void log(ScanSummary summary, Optional<ScanCounts.Changes> changes, Duration took) {
    String unread = String.join("; ", summary.reasons());
    String sentence =
        "%s: %d objects, %d would be denied, %d warned about%s%s"
            .formatted(
                summary.isComplete() ? "scanned" : "scanned in part",
                known.objects(),
                known.denied(),
                known.warned(),
                changes
                    .map(
                        some ->
                            "; findings: %d new, %d absent".formatted(some.added(), some.absent()))
                    .orElse(""),
                unread.isEmpty() ? "" : "; " + unread);
    new LogFields()
        .with("objects", Integer.toString(known.objects()))
        .with("denied", Integer.toString(known.denied()))
        .with("warned", Integer.toString(known.warned()))
        .with("new", changes.map(some -> Long.toString(some.added())).orElse(""))
        .with("absent", changes.map(some -> Long.toString(some.absent())).orElse(""))
        .with("durationMilliseconds", Long.toString(took.toMillis()))
        .with("unread", unread)
        .log(() -> LOG.log(unread.isEmpty() ? Logger.Level.INFO : Logger.Level.WARN, sentence));
  }
}
