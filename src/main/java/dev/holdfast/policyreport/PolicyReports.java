package dev.holdfast.policyreport;

import dev.holdfast.apiserver.Reasons;
import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.scan.server.ScanConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Keeps reports in the cluster of what the server's scans find, where that is switched on. */
@Singleton
final class PolicyReports implements ScanSink {

  private static final Logger LOG = Logger.getLogger(PolicyReports.class);

  private final ReportsConfig config;
  private final MeterRegistry metrics;
  private final Publisher publisher;
  private final LogThrottle<Refusal> known = LogThrottle.untilEnded();
  private Round round;

  @Inject
  PolicyReports(
      ReportsConfig config, ScanConfig scans, KubernetesClient client, MeterRegistry metrics) {
    this(config, client, metrics, RateLimiter.evenly(Bounds.WRITES_A_SECOND, Time.OF_SYSTEM));
    if (config.enabled() && scans.scan().interval().isZero()) {
      LOG.warn(
          "no reports: holdfast.reports.enabled is true, and holdfast.scan.interval=0s scans nothing");
    }
  }

  PolicyReports(
      ReportsConfig config, KubernetesClient client, MeterRegistry metrics, RateLimiter pace) {
    this.config = config;
    this.metrics = metrics;
    this.publisher = new Publisher(client, pace, metrics);
    this.round = new Round(config.auditFindings());
  }

  @Override
  public boolean isEnabled() {
    return config.enabled();
  }

  @Override
  public void start(PolicySet policies) {
    round = new Round(config.auditFindings());
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    round.begin(kind);
    return round::add;
  }

  @Override
  public void finish(ScanSummary summary, Duration took) {
    publish(summary.unreadKinds());
  }

  /**
   * Writes, changes and deletes reports until they are as the round found, or the thread is
   * interrupted. Trouble with the cluster is counted and logged, and left to the next round.
   *
   * @param unread the kinds of which not every object could be read; reports on them stay
   */
  void publish(Set<Kind> unread) {
    Round finished = round;
    round = new Round(config.auditFindings());
    Refusals refusals = new Refusals(metrics);
    try {
      publisher.publish(finished, unread, refusals);
    } catch (KubernetesClientException e) {
      if (!Thread.currentThread().isInterrupted()) {
        refusals.add(Refusal.of(e), Reasons.told(e));
      }
    } catch (MalformedInput e) {
      refusals.add(Refusal.UNANSWERED, "the API server's answer cannot be read: " + e.getMessage());
    }
    refusals.tell(known);
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
