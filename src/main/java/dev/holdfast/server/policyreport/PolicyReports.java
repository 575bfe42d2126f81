package dev.holdfast.server.policyreport;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps reports in the cluster of what the server's scan finds. It is told of a round object by
 * object and then publishes; called by one thread, and not at all where reports are switched off.
 */
@Singleton
public class PolicyReports {

  private final boolean auditFindings;
  private final MeterRegistry metrics;
  private final Publisher publisher;
  private final LogThrottle<Refusal> known = LogThrottle.untilEnded();
  private Round round;

  @Inject
  PolicyReports(ReportsConfig config, KubernetesClient client, MeterRegistry metrics) {
    this(
        config.auditFindings(),
        client,
        metrics,
        RateLimiter.evenly(Bounds.WRITES_A_SECOND, Time.OF_SYSTEM));
  }

  PolicyReports(
      boolean auditFindings, KubernetesClient client, MeterRegistry metrics, RateLimiter pace) {
    this.auditFindings = auditFindings;
    this.metrics = metrics;
    this.publisher = new Publisher(client, pace, metrics);
    this.round = new Round(auditFindings);
  }

  /** A round begins; whatever came of one that was not published does not count. */
  public void start() {
    round = new Round(auditFindings);
  }

  /**
   * A kind begins; StatefulSets come first. It may begin again: what came of it before does not
   * count.
   */
  public void begin(Kind kind) {
    round.begin(kind);
  }

  /** An object of the kind that began last was reviewed; something was found in it, or nothing. */
  public void reviewed(ReportedObject object) {
    round.add(object);
  }

  /**
   * The round is over: writes, changes and deletes reports until they are as the round found, or
   * the thread is interrupted. Trouble with the cluster is counted and logged, and left to the next
   * round.
   *
   * @param unread the kinds of which not every object could be read; reports on them stay
   */
  public void publish(Set<Kind> unread) {
    Round finished = round;
    start();
    Refusals refusals = new Refusals(metrics);
    try {
      publisher.publish(finished, unread, refusals);
    } catch (KubernetesClientException e) {
      if (!Thread.currentThread().isInterrupted()) {
        refusals.add(Refusal.of(e), ApiErrors.serverMessage(e));
      }
    } catch (MalformedInput e) {
      refusals.add(Refusal.UNANSWERED, "the API server's answer cannot be read: " + e.getMessage());
    }
    refusals.tell(known);
  }
}
