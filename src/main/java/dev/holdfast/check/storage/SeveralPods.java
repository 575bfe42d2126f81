package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Describes whether a workload may run several pods at once. */
record SeveralPods(Workload workload, Context context) {

  /** The beginning of a sentence about what they share; empty for at most one pod. */
  Optional<String> describe() {
    int pods = workload.maxPods();
    if (pods < 2) {
      return Optional.empty();
    }
    return Optional.of(
        kind() == Kind.DAEMON_SET ? "its pods on all nodes share" : "its " + pods + " pods share");
  }

  /** What to write instead, or to share with this access mode. */
  String remedy(String shareable) {
    return switch (kind()) {
      case STATEFUL_SET -> "volumeClaimTemplates, one replica, or " + shareable;
      case DAEMON_SET -> "a Deployment of one replica, or " + shareable;
      case JOB, CRON_JOB -> "parallelism: 1, or " + shareable;
      case REPLICA_SET -> "one replica, a StatefulSet with claim templates, or " + shareable;
      default ->
          "one replica with strategy Recreate, a StatefulSet with claim templates, or " + shareable;
    };
  }

  /** An autoscaler that may start several pods. */
  Optional<Autoscaler> autoscaler() {
    return Autoscaler.scaling(
            context.cluster(), kind(), context.change().namespace(), workload.resource().name())
        .asOptional()
        .stream()
        .flatMap(List::stream)
        .filter(autoscaler -> autoscaler.maxReplicas() > 1)
        .min(Comparator.comparing(Autoscaler::name));
  }

  private Kind kind() {
    return workload.resource().kind().orElse(Kind.DEPLOYMENT);
  }
}
