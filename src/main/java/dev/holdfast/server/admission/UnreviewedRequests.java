package dev.holdfast.server.admission;

import dev.holdfast.review.Verdict;
import dev.holdfast.server.configuration.ActivePolicies;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Answers requests that cannot be reviewed, by a verdict: an HTTP error would let the failurePolicy
 * of the webhook decide, so that a user could choose it by the size of an object.
 */
@Singleton
class UnreviewedRequests {

  private static final Logger LOG = Logger.getLogger("dev.holdfast.review");

  private final ActivePolicies policies;
  private final MeterRegistry metrics;

  UnreviewedRequests(ActivePolicies policies, MeterRegistry metrics) {
    this.policies = policies;
    this.metrics = metrics;
  }

  /** The answer to a request whose review ended with a problem. */
  byte[] answer(AdmissionRequest request, boolean mayDeny, Throwable problem) {
    Unreviewed why = Unreviewed.of(problem);
    if (why.code() >= 500) {
      LOG.errorf(problem, "the review of uid %s failed", request.uid());
    }
    return answer(request, mayDeny, why);
  }

  /**
   * The answer to a request that is not reviewed. It never blocks: it uses only what is in memory.
   *
   * @param mayDeny false for {@code /mutate}, which only warns
   */
  byte[] answer(AdmissionRequest request, boolean mayDeny, Unreviewed why) {
    Verdict strictest =
        policies.reviewer().verdictWithoutReview(request.change(), request.reviewedKind());
    Verdict verdict = strictest == Verdict.DENIED && !mayDeny ? Verdict.WARNED : strictest;
    metrics
        .counter("holdfast.unreviewed.requests", "reason", why.reason(), "verdict", verdict.text())
        .increment();
    ReviewMetrics.fields(request)
        .with("verdict", verdict.text())
        .log(
            () ->
                LOG.warnf(
                    "%s without a review: %s: %s",
                    verdict.text(),
                    request.change().resource().describe(request.change().namespace()),
                    why.message()));
    return AdmissionResponse.of(request, verdict, why);
  }
}
