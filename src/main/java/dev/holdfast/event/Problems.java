package dev.holdfast.event;

import dev.holdfast.apiserver.Reasons;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Logs why Events are not written, each reason once an hour at most. For one thread. */
final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration QUIET = Duration.ofHours(1);

  private final Map<String, Long> toldAt = new HashMap<>();

  /** Logs it, unless its like was logged within the hour. */
  void tell(KubernetesClientException problem, long now) {
    String reason = reason(problem);
    Long before = toldAt.get(reason);
    if (before == null || now - before >= QUIET.toNanos()) {
      toldAt.put(reason, now);
      LOG.warnf(
          "an Event cannot be written, %s (said once an hour at most): %s",
          reason, Reasons.told(problem));
    }
  }

  /** Few and without names, so that the map stays small. */
  private static String reason(KubernetesClientException problem) {
    if (Reasons.isSilence(problem)) {
      return "the API server gives no answer";
    }
    if (Reasons.isNamespaceTerminating(problem)) {
      return "its namespace is being deleted";
    }
    return Reasons.isForbidden(problem)
        ? "it is forbidden"
        : "the API server answers " + problem.getCode();
  }
}
