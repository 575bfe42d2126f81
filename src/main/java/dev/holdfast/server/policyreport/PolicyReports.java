package dev.holdfast.server.policyreport;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.server.scan.ScanConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Publishes the findings of the server's scans as reports in the cluster, if this is enabled. */
@Singleton
final class PolicyReports implements ScanSink {

  private static final Logger LOG = Logger.getLogger(PolicyReports.class);

  private final ReportsConfig config;
  private final MeterRegistry metrics;
  private final Publisher publisher;
  private final LogThrottle<WriteFailure> known = LogThrottle.untilEnded();
  private ReportAccumulator accumulator;

  @Inject
  PolicyReports(ReportsConfig config, ScanConfig scans, ApiClient client, MeterRegistry metrics) {
    this(config, client, metrics, RateLimiter.evenly(Bounds.WRITES_A_SECOND, Time.OF_SYSTEM));
    if (config.enabled() && scans.scan().interval().isZero()) {
      LOG.warn(
          "no reports: holdfast.reports.enabled is true, but holdfast.scan.interval=0s disables scans");
    }
  }

  PolicyReports(ReportsConfig config, ApiClient client, MeterRegistry metrics, RateLimiter rate) {
    this.config = config;
    this.metrics = metrics;
    this.publisher = new Publisher(client, rate, metrics);
    this.accumulator = new ReportAccumulator(config.auditFindings());
  }

  @Override
  public boolean isEnabled() {
    return config.enabled();
  }

  @Override
  public void start(PolicySet policies) {
    accumulator = new ReportAccumulator(config.auditFindings());
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    accumulator.begin(kind);
    return accumulator::add;
  }

  @Override
  public void finish(ScanSummary summary, Duration took) {
    publish(summary.unreadKinds());
  }

  /**
   * Makes the reports in the cluster match the scan, unless the thread is interrupted. Failures are
   * counted and logged, and tried again after the next scan.
   *
   * @param unread the kinds that could not be read completely; reports on them are kept
   */
  void publish(Set<Kind> unread) {
    ReportAccumulator finished = accumulator;
    accumulator = new ReportAccumulator(config.auditFindings());
    WriteFailures failures = new WriteFailures(metrics);
    try {
      publisher.publish(finished, unread, failures);
    } catch (ApiException e) {
      if (!Thread.currentThread().isInterrupted()) {
        failures.add(WriteFailure.of(e), ApiErrors.serverMessage(e));
      }
    } catch (MalformedInput e) {
      failures.add(
          WriteFailure.UNANSWERED, "the API server's answer cannot be read: " + e.getMessage());
    }
    failures.log(known);
  }

  @Override
  public void failed() {
    metrics.counter("holdfast.report.failures", "reason", "internal-error").increment();
  }

  @Override
  public String toString() {
    return "the writing of reports";
  }
}
