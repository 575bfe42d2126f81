package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.common.collect.Sets;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.NameList;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds several pods that share a claim for one node or one pod. */
public final class SharedReadWriteOnceClaim implements ParameterlessCheck {

  private static final JsonPointer ACCESS_MODES = JsonPointer.compile("/spec/accessModes");

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "shared-read-write-once-claim", Sets.union(VolumeClaim.KINDS, AutoscaledClaims.KINDS))
        .title("Several pods share a ReadWriteOnce claim")
        .why(
            """
            A volume of a ReadWriteOnce claim is attached to one node. Pods on other nodes stay in
            ContainerCreating forever, and pods on the same node write into one
            directory, which damages a database. With a ReadWriteOncePod claim, one pod
            runs and all others stay Pending.
            """)
        .remediation(
            """
            Give each pod its own claim (volumeClaimTemplates of a StatefulSet), request
            ReadWriteMany from a StorageClass that supports it, or run one replica with
            strategy Recreate.
            """)
        .notes(
            """
            For ReadWriteOnce, a finding is only suspected if all pods run on one node (because of
            a node selector, required affinity, a node-local volume, or because
            labels and taints leave one node for them), if Kubernetes may not attach the volume to a node (network file
            systems, drivers with attachRequired: false, provisioners that are no CSI
            driver, volumes that also have ReadWriteMany or ReadOnlyMany), or if the
            pods are those of Jobs and CronJobs or have no workload, because these end
            by themselves. Two workloads run on one node only if both are bound to the same
            node, or one to the pods of the other. A finding is also only suspected
            if the other workload is a ReplicaSet or Job whose
            Deployment or CronJob does not mount the claim any more. Findings in the
            claim itself, and in an autoscaler that is created or changed after its
            workload, are always suspected. A ScaledObject of KEDA without
            maxReplicaCount may start 100 pods.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
            "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment",
            "https://keda.sh/docs/latest/reference/scaledobject-spec/");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Resource resource = context.resource();
    if (resource.kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM))) {
      return ofClaim(context).stream();
    }
    if (resource.kind().filter(AutoscaledClaims.KINDS::contains).isPresent()) {
      return AutoscaledClaims.of(context).stream().flatMap(AutoscaledClaims::findings);
    }
    Workload workload = context.workload();
    // A finding belongs to the workload that the user wrote.
    if (context.change().isLeftToOwner() || workload.maxPods() == 0) {
      return Stream.empty();
    }
    Set<String> seen = new HashSet<>();
    SharerTraits traits = SharerTraits.of(context);
    return workload.claimMounts().stream()
        .filter(mount -> seen.add(mount.claim()))
        .flatMap(mount -> SharedMount.find(context, workload, mount, traits).stream())
        .flatMap(SharedMount::findings);
  }

  /** Only suspected: the claim is not the mistake, and its workloads may change. */
  private static Optional<Finding> ofClaim(Context context) {
    String namespace = context.change().namespace();
    Claim claim = Claim.of(context.resource());
    List<WorkloadSummary> mounting =
        ClaimUsers.mounting(context.cluster(), namespace, claim.name()).asOptional().stream()
            .flatMap(List::stream)
            .filter(workload -> workload.podsOn(claim.name()) > 0)
            .sorted(SharedMount.IN_ORDER)
            .toList();
    boolean isShared =
        mounting.size() > 1
            || mounting.stream().anyMatch(workload -> workload.podsOn(claim.name()) > 1);
    return ExclusiveClaim.of(Optional.of(claim), context)
        .filter(exclusive -> isShared)
        .map(
            exclusive ->
                Finding.at(
                        ACCESS_MODES,
                        "shared",
                        "it is for %s, but several pods mount it (those of %s); use %s, or only one pod"
                            .formatted(
                                exclusive.scope(),
                                names(mounting, namespace),
                                exclusive.shareableMode(true)))
                    .suspectedIf(true));
  }

  private static String names(List<WorkloadSummary> workloads, String namespace) {
    return NameList.of(
        workloads.stream()
            .limit(NameList.SHOWN)
            .map(workload -> workload.describe(namespace))
            .toList(),
        workloads.size());
  }
}
