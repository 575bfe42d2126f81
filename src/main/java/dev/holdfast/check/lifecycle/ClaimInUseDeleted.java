package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Protection;
import dev.holdfast.check.ProtectionCheck;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.stream.Stream;

/** Finds the delete of a claim that a workload uses, or that is protected. */
public final class ClaimInUseDeleted implements ProtectionCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("claim-in-use-deleted", Kind.PERSISTENT_VOLUME_CLAIM)
        .title("Claim deleted while a workload uses it")
        .why(
            """
            Kubernetes accepts the delete: the claim turns Terminating, which cannot be undone, and
            waits for its pods. At their next restart it goes, and with it the volume and its data,
            unless the volume has the reclaim policy Retain.
            """)
        .remediation(
            """
            Scale the workload down or delete it first. To keep the data, take a snapshot, or set
            persistentVolumeReclaimPolicy: Retain on the volume.
            """)
        .notes(
            """
            The check looks only at claims that have a volume, and whose phase is not Lost. A claim is in use if a StatefulSet
            has a pod for it, if another workload with replicas mounts it, or if a pod without a
            workload mounts it and has not ended. What is being deleted uses nothing, and neither
            does a ReplicaSet or Job whose owner is gone, so that an uninstall that deletes the
            workloads first passes. A finding is only suspected if the user is a CronJob without a
            running Job, a suspended Job, a ReplicaSet whose Deployment does not mount the claim
            any more, or a workload that a custom resource owns, or if the nodes that can use the
            volume are gone, because controllers then delete the claim. The delete of a protected claim is
            always found, and certain: the claim, a workload that mounts it, or the namespace has
            the label of `protectedBy`.
            """)
        .parameters(Protection.PARAMETER)
        .ofChange(Operation.DELETE)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming",
            "https://github.com/kubernetes-sigs/sig-storage-local-static-provisioner",
            "https://github.com/topolvm/topolvm/blob/main/docs/topolvm-controller.md");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context, Protection protection) {
    Claim claim = Claim.of(context.resource());
    if (claim.volumeName().isEmpty() || claim.isLost()) {
      return Stream.empty();
    }
    List<WorkloadSummary> mounting =
        ClaimUsers.withChildren(context.cluster(), context.change().namespace(), claim.name())
            .asOptional()
            .orElse(List.of());
    List<ClaimUse> uses = ClaimUse.of(claim.name(), mounting, context);
    boolean isProtected = isProtected(context, protection, mounting);
    if (uses.isEmpty() && !isProtected) {
      return Stream.empty();
    }
    ClaimLoss loss = ClaimLoss.of(claim, context);
    boolean isOutOfReach = loss.isOutOfReach(context);
    List<ClaimUse> certain = uses.stream().filter(ClaimUse::isCertain).toList();
    if (!certain.isEmpty() && !isOutOfReach) {
      return Stream.of(used(loss, certain, context));
    }
    if (isProtected) {
      return Stream.of(protectedClaim(loss, protection));
    }
    return Stream.of(
        isOutOfReach ? outOfReach(loss, uses, context) : mayBeUsed(loss, uses, context));
  }

  /** The labels of a child come from its owner's pod template. */
  private static boolean isProtected(
      Context context, Protection protection, List<WorkloadSummary> mounting) {
    return protection.covers(context.resource())
        || mounting.stream()
            .filter(workload -> !workload.isChild())
            .anyMatch(workload -> protection.isAmong(workload.trueLabels()))
        || protection.coversNamespace(context);
  }

  private static Finding used(ClaimLoss loss, List<ClaimUse> uses, Context context) {
    return finding(
        "used",
        "%s it: it turns Terminating, which cannot be undone, and at the next restart %s; scale down or delete the workload first%s"
            .formatted(ClaimUse.describe(uses, context), loss.describe(), loss.remedy()));
  }

  private static Finding mayBeUsed(ClaimLoss loss, List<ClaimUse> uses, Context context) {
    return finding(
            "used",
            "%s may use it: as soon as no pod mounts it, %s; delete the workload first"
                .formatted(ClaimUse.names(uses, context), loss.describe()))
        .suspectedIf(true);
  }

  /** Controllers delete such claims; whether the node comes back is unknown. */
  private static Finding outOfReach(ClaimLoss loss, List<ClaimUse> uses, Context context) {
    return finding(
            "used",
            "%s it; the node of its volume %s is gone, and if it comes back, the data may be lost"
                .formatted(ClaimUse.describe(uses, context), loss.claim().volumeName()))
        .suspectedIf(true);
  }

  private static Finding protectedClaim(ClaimLoss loss, Protection protection) {
    return finding(
        "protected",
        "it is protected by %s (on it, its workload or its namespace): deleted, %s; remove the label first%s"
            .formatted(protection.hint(), loss.describe(), loss.remedy()));
  }

  private static Finding finding(String key, String message) {
    return Finding.at(JsonPointer.empty(), key, message);
  }
}
