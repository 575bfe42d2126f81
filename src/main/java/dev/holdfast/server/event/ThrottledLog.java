package dev.holdfast.server.event;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Logs why Events are not written, each reason once an hour at most. */
final class ThrottledLog {

  private static final Logger LOG = Logger.getLogger(ThrottledLog.class);
  private static final Duration QUIET = Duration.ofHours(1);

  private final LogThrottle<String> reasons;

  ThrottledLog(Time time) {
    this.reasons = LogThrottle.onceIn(QUIET, time);
  }

  /** Logs it, unless its like was logged within the hour. */
  void tell(KubernetesClientException problem) {
    String reason = reason(problem);
    if (reasons.isNews(reason)) {
      LOG.warnf(
          "an Event cannot be written, %s (said once an hour at most): %s",
          reason, ApiErrors.serverMessage(problem));
    }
  }

  /** Few and without names, so that few are remembered. */
  private static String reason(KubernetesClientException problem) {
    if (ApiErrors.isUnreachable(problem)) {
      return "the API server gives no answer";
    }
    if (ApiErrors.isNamespaceTerminating(problem)) {
      return "its namespace is being deleted";
    }
    return ApiErrors.isForbidden(problem)
        ? "it is forbidden"
        : "the API server answers " + problem.getCode();
  }
}
