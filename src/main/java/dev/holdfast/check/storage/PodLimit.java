package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Workload;
import java.util.Optional;

/**
 * How many pods of a workload may run at once.
 *
 * @param pods for example {@code 3} or {@code one on each node}
 * @param reason for example {@code replicas}
 * @param autoscaler what an autoscaler may change; empty if none is known to start several pods
 * @param unknown what was not known
 */
public record PodLimit(
    String pods, String reason, Optional<String> autoscaler, Optional<String> unknown) {

  static PodLimit of(Context context) {
    Workload workload = context.workload();
    Kind kind = workload.resource().kind().orElse(Kind.DEPLOYMENT);
    return new PodLimit(
        kind == Kind.DAEMON_SET ? "one on each node" : "" + workload.maxPods(),
        reason(kind, workload),
        new SeveralPods(workload, context).autoscaler().map(PodLimit::describe),
        Autoscaler.scaling(
                    context.cluster(),
                    kind,
                    context.change().namespace(),
                    workload.resource().name())
                instanceof Lookup.Unknown
            ? Optional.of("whether an autoscaler changes the number of pods")
            : Optional.empty());
  }

  private static String describe(Autoscaler autoscaler) {
    return "up to %d (maxReplicas of HorizontalPodAutoscaler %s)"
        .formatted(
            autoscaler.maxReplicas(), Clipped.to(StoredDataReader.MAX_NAME, autoscaler.name()));
  }

  private static String reason(Kind kind, Workload workload) {
    JsonNode spec = workload.resource().json().path("spec");
    return switch (kind) {
      case DAEMON_SET -> "DaemonSet";
      case JOB, CRON_JOB ->
          workload.maxPods() == 0 ? "suspended or finished" : "parallelism and completions";
      default -> spec.hasNonNull("replicas") ? "replicas" : "the default of replicas";
    };
  }
}
