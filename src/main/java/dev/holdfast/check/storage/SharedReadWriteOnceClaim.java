package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several pods on one claim that only one node, or only one pod, can have. */
public final class SharedReadWriteOnceClaim implements ParameterlessCheck {

  private static final JsonPointer ACCESS_MODES = JsonPointer.compile("/spec/accessModes");

  /** So many workloads are named to a person; more would not fit into a warning. */
  private static final int NAMED = 3;

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState("shared-read-write-once-claim", VolumeClaim.KINDS)
        .title("Several pods share a ReadWriteOnce claim")
        .why(
            """
            A volume of a ReadWriteOnce claim is attached to one node. Pods that come to another
            wait in ContainerCreating for ever, and those on the same node write into one
            directory, which no database survives. A ReadWriteOncePod claim lets one pod run and
            keeps all others Pending.
            """)
        .remediation(
            """
            Give each pod a claim of its own (volumeClaimTemplates of a StatefulSet), ask for
            ReadWriteMany from a StorageClass that has it, or run one replica with strategy
            Recreate.
            """)
        .notes(
            """
            ReadWriteOnce is only suspected where the pods come to one node (by node selector, by
            required affinity, by a node-local volume, in a cluster of one node), where the volume
            is a network file system, and for Jobs, CronJobs and lone pods, which come and go. So
            is all that is found when the claim itself is reviewed.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
            "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Resource resource = context.resource();
    if (resource.kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM))) {
      return ofClaim(context).stream();
    }
    Workload workload = context.workload();
    // What Kubernetes makes of a workload is that workload's mistake.
    if (resource.isChild() || workload.maxPods() == 0) {
      return Stream.empty();
    }
    Set<String> seen = new HashSet<>();
    return workload.claimMounts().stream()
        .filter(mount -> seen.add(mount.claim()))
        .flatMap(mount -> SharedMount.find(context, workload, mount).stream())
        .flatMap(SharedMount::findings);
  }

  /** The claim is not the mistake, and what mounts it may be about to change: only suspected. */
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
                        "it is for %s, but several pods mount it, those of %s; it needs %s, or only one pod"
                            .formatted(
                                exclusive.promise(),
                                names(mounting, namespace),
                                exclusive.shareableMode(true)))
                    .suspectedIf(true));
  }

  private static String names(List<WorkloadSummary> workloads, String namespace) {
    String names =
        workloads.stream()
            .limit(NAMED)
            .map(workload -> workload.describe(namespace))
            .collect(Collectors.joining(", "));
    return workloads.size() > NAMED ? names + " and others" : names;
  }
}
