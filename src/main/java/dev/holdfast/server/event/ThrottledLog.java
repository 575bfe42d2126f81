package dev.holdfast.server.event;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Logs why Events cannot be written, each reason at most once an hour. */
final class ThrottledLog {

  private static final Logger LOG = Logger.getLogger(ThrottledLog.class);
  private static final Duration QUIET = Duration.ofHours(1);

  private final LogThrottle<String> reasons;

  ThrottledLog(Time time) {
    this.reasons = LogThrottle.onceIn(QUIET, time);
  }

  void warn(KubernetesClientException problem) {
    String reason = reason(problem);
    if (reasons.shouldLog(reason)) {
      LOG.warnf(
          "an Event cannot be written, %s (logged at most once an hour): %s",
          reason, ApiErrors.serverMessage(problem));
    }
  }

  /** Without names of objects, so that there are few reasons. */
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
