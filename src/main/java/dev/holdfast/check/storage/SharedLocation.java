package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.ContainerPath;
import dev.holdfast.resource.ImageReference;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Mount;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A data directory in a claim that all pods of a workload mount.
 *
 * @param mount where the server mounts the claim
 * @param claim the claim; unknown if it does not exist yet
 * @param areTogether whether the pods of the workload come to one node
 */
record SharedLocation(
    DataLocation location,
    Mount mount,
    Lookup<Claim> claim,
    Supplier<Boolean> areTogether,
    Context context) {

  /** Empty if each pod has its own directory, or the claim is for one pod. */
  static Optional<SharedLocation> find(
      DataLocation location, Supplier<Boolean> areTogether, Context context) {
    return location
        .durableMount()
        .filter(mount -> mount.volume().type() == PodVolume.Type.CLAIM && !mount.differsByPod())
        .map(
            mount ->
                new SharedLocation(
                    location,
                    mount,
                    Claim.named(
                        context.cluster(), context.change().namespace(), mount.volume().claim()),
                    areTogether,
                    context))
        .filter(shared -> shared.claim.asOptional().filter(Claim::isForOnePod).isEmpty());
  }

  /** What is wrong with the number of pods, or else with the rollout. */
  Stream<Finding> findings() {
    Workload workload = context.workload();
    if (workload.maxPods() > 1) {
      return Stream.of(ofPods(workload));
    }
    Stream<Finding> others = otherServers().map(this::ofOther);
    Optional<Finding> autoscaled =
        new SeveralPods(workload, context).autoscaler().map(this::ofAutoscaler);
    Optional<Finding> rollout = Optional.of(workload).filter(this::surges).map(any -> ofRollout());
    return Stream.of(autoscaled.stream(), rollout.stream(), others).flatMap(found -> found);
  }

  private Finding ofPods(Workload workload) {
    Kind kind = workload.resource().kind().orElse(Kind.DEPLOYMENT);
    return finding(
        "/pods",
        "%s of %s write into %s, which destroys the data; give each its own (volumeClaimTemplates), or run one%s"
            .formatted(
                kind == Kind.DAEMON_SET ? "the pods" : workload.maxPods() + " pods",
                location.server().container().image(),
                place(),
                kind == Kind.DEPLOYMENT ? " with strategy Recreate" : ""),
        claim.asOptional().isEmpty() || !location.server().isCertain());
  }

  private Finding ofAutoscaler(Autoscaler autoscaler) {
    return finding(
        "/autoscaler",
        "%s may start %d pods of %s, which destroy the data in %s; write %s: 1 there, or give each its own claim"
            .formatted(
                autoscaler.describe(),
                autoscaler.maxReplicas(),
                location.server().container().image(),
                place(),
                autoscaler.limit()),
        true);
  }

  private Finding ofRollout() {
    return finding(
        "/rollout",
        "in a rollout the new pod of %s starts while the old one still writes into %s, and two servers destroy the data; write strategy: {type: Recreate}"
            .formatted(location.server().container().image(), place()),
        true);
  }

  private Finding ofOther(WorkloadSummary other) {
    return finding(
        "/" + other.kind() + "/" + other.name(),
        "%s also runs a server on the claim \"%s\", and two servers destroy the data in %s; give each its own claim"
            .formatted(
                other.describe(context.change().namespace()),
                mount.volume().claim(),
                location.directory()),
        true);
  }

  /** Workloads of the cluster; where they cannot mount the claim at once, nothing is destroyed. */
  private Stream<WorkloadSummary> otherServers() {
    Workload workload = context.workload();
    if (!isForSeveralPods()) {
      return Stream.empty();
    }
    return ClaimUsers.mounting(
            context.cluster(), context.change().namespace(), mount.volume().claim())
        .asOptional()
        .stream()
        .flatMap(List::stream)
        .filter(other -> other.podsOn(mount.volume().claim()) > 0 && !other.isChild())
        .filter(
            other ->
                !other.kind().equals(workload.resource().kindText())
                    || !other.name().equals(workload.resource().name()))
        .filter(other -> other.claimMounts().stream().anyMatch(this::isServerOnSameDirectory))
        .sorted(SharedMount.IN_ORDER);
  }

  private boolean isServerOnSameDirectory(WorkloadSummary.ClaimMount other) {
    ContainerPath mine = ContainerPath.of(mount.subPath());
    ContainerPath theirs = ContainerPath.of(other.subPath());
    return other.claim().equals(mount.volume().claim())
        && (mine.isWithin(theirs) || theirs.isWithin(mine))
        && context
            .facts()
            .images()
            .find(ImageReference.parse(other.image()))
            .filter(image -> image.product().equals(location.server().image().product()))
            .isPresent();
  }

  /** For example {@code /var/lib/mysql of the claim "db"}. */
  private String place() {
    return location.directory() + " of " + mount.volume().describe();
  }

  /** Where both pods can mount the volume. Otherwise the new pod waits for the old one. */
  private boolean surges(Workload workload) {
    return workload.resource().kind().filter(Kind.DEPLOYMENT::equals).isPresent()
        && Rollout.startsNewPodsFirst(workload)
        && isForSeveralPods();
  }

  private boolean isForSeveralPods() {
    return claim.asOptional().filter(this::isForSeveralPods).isPresent();
  }

  private boolean isForSeveralPods(Claim known) {
    return known.accessModes().contains(AccessMode.READ_WRITE_MANY)
        || ExclusiveClaim.of(Optional.of(known), context)
            .filter(exclusive -> exclusive.toleratesSeveralPods(areTogether.get()))
            .isPresent();
  }

  private Finding finding(String key, String message, boolean suspected) {
    return Finding.at(mount.volume().claimPointer(), location.key() + key, message)
        .suspectedIf(suspected);
  }
}
