package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.holdfast.check.Fix;
import dev.holdfast.resource.Workload;

/** How a Deployment replaces its pods. */
final class Rollout {

  /** The place of its strategy. */
  static final JsonPointer STRATEGY = JsonPointer.compile("/spec/strategy");

  private static final Pattern POSITIVE_PERCENTAGE = Pattern.compile("0*[1-9][0-9]*%");

  private Rollout() {}

  /** Whether a Deployment starts a new pod before it stops the old one. */
  static boolean startsNewPodsFirst(Workload workload) {
    JsonNode strategy = workload.resource().at(STRATEGY);
    boolean isRolling = strategy.path("type").asText("RollingUpdate").equals("RollingUpdate");
    return isRolling
        && workload.replicas() > 0
        && surges(strategy.path("rollingUpdate").path("maxSurge"));
  }

  /**
   * Whether there are additional pods. A percentage is rounded up, so any but zero is at least one
   * pod, and so is the default of 25%. Source: kubernetes/kubernetes,
   * pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts, and
   * pkg/apis/apps/v1/defaults.go.
   */
  private static boolean surges(JsonNode maxSurge) {
    if (Fix.isAbsent(maxSurge)) {
      return true;
    }
    return maxSurge.isNumber()
        ? maxSurge.decimalValue().signum() > 0
        : POSITIVE_PERCENTAGE.matches(maxSurge.asText(""));
  }
}
