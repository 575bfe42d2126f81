package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Workload;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds rollouts whose new pod waits for the volume of the old pod. */
public final class RollingUpdateOfReadWriteOnceClaim implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("rolling-update-of-read-write-once-claim", Kind.DEPLOYMENT)
        .title("Rolling update of a ReadWriteOnce claim")
        .why(
            """
            A rolling update starts the new pod before it stops the old one. If the new pod runs on
            another node, it waits for the volume of the old pod, and the old pod stays
            until the new one is ready. The rollout hangs until a user deletes a pod.
            """)
        .remediation(
            """
            Set spec.strategy to {type: Recreate}, or maxSurge to 0 and maxUnavailable to 1. Then
            the old pod stops first.
            """)
        .notes(
            """
            The default strategy is RollingUpdate with a maxSurge of 25%, and percentages are
            rounded up. The check ignores a ReadWriteOnce claim if all pods run on one
            node anyway, or if Kubernetes does not attach the volume to a node: network
            file systems, hostPath, and drivers with attachRequired: false. Then the rollout
            does not hang. But two database servers on one directory destroy it, which
            shared-data-directory finds.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge",
            "https://kubernetes.io/docs/tasks/run-application/run-single-instance-stateful-application/#updating");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Workload workload = context.workload();
    if (!workload.mountsClaimByName()
        || workload.maxPods() == 0
        || !Rollout.startsNewPodsFirst(workload)) {
      return Stream.empty();
    }
    Supplier<Boolean> areTogether = ExclusiveClaim.areTogether(context);
    return workload.claimMounts().stream()
        .map(PodTemplate.ClaimMount::claim)
        .flatMap(name -> ExclusiveClaim.find(name, context).stream())
        .filter(claim -> !claim.toleratesSeveralPods(areTogether.get()) && !claim.isHostPath())
        .limit(1)
        .map(RollingUpdateOfReadWriteOnceClaim::finding);
  }

  private static Finding finding(ExclusiveClaim claim) {
    return Finding.at(
        Rollout.STRATEGY,
        "starts-new-pods-first",
        "in a rollout the new pod may wait forever for the claim \"%s\" (%s), which the old pod uses; write strategy: {type: Recreate}, or maxSurge: 0 and maxUnavailable: 1"
            .formatted(claim.claim().name(), claim.mode().text()));
  }
}
