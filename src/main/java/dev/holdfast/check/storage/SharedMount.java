package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.PodTemplate.ClaimMount;
import dev.holdfast.resource.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A workload that mounts an exclusive claim by name.
 *
 * @param change the reviewed change
 * @param workload the workload, as it will be stored
 * @param mount where it mounts the claim
 * @param claim the claim
 * @param traits what is the same for its other mounts
 */
record SharedMount(
    Change change, Workload workload, ClaimMount mount, ExclusiveClaim claim, SharerTraits traits) {

  /** The order of workloads in messages. */
  static final Comparator<WorkloadSummary> IN_ORDER =
      Comparator.comparing(WorkloadSummary::kind).thenComparing(WorkloadSummary::name);

  /** Their pods end, and waiting pods then get the volume. */
  private static final Set<String> END_BY_THEMSELVES = Set.of("Job", "CronJob", "Pod");

  /** Empty if the claim can be shared or is unknown. */
  static Optional<SharedMount> find(
      Context context, Workload workload, ClaimMount mount, SharerTraits traits) {
    return ExclusiveClaim.find(mount.claim(), context)
        .map(claim -> new SharedMount(context.change(), workload, mount, claim, traits));
  }

  /** One finding for its own pods, then one for each other workload that mounts the claim. */
  Stream<Finding> findings() {
    SeveralPods several = new SeveralPods(workload, claim.context());
    Optional<String> now = several.describe();
    Optional<Finding> among =
        now.map(pods -> sharing(pods, "/pods", several::remedy))
            .or(() -> several.autoscaler().map(this::autoscaled));
    return Stream.concat(among.stream(), withOthers());
  }

  private Finding autoscaled(Autoscaler autoscaler) {
    return sharing(
        "%s may start %d pods, which share"
            .formatted(autoscaler.describe(), autoscaler.maxReplicas()),
        "/autoscaler",
        (autoscaler.limit() + ": 1 there, or ")::concat);
  }

  /** An autoscaler has its own key, so that what it may do does not excuse actual replicas. */
  private Finding sharing(String pods, String key, UnaryOperator<String> remedy) {
    boolean suspected =
        claim.toleratesSeveralPods(traits.areTogether().get()) || endsByItself(kindText());
    String message =
        "%s the claim \"%s\", which is for %s: %s; use %s"
            .formatted(
                pods,
                mount.claim(),
                claim.scope(),
                claim.consequence(suspected),
                remedy.apply(claim.shareableMode(suspected)));
    return finding(key, message, suspected);
  }

  private Stream<Finding> withOthers() {
    return ClaimUsers.mounting(claim.context().cluster(), change.namespace(), mount.claim())
        .asOptional()
        .stream()
        .flatMap(List::stream)
        .filter(other -> other.podsOn(mount.claim()) > 0)
        .filter(other -> !other.isOf(kindText(), workload.resource().name()))
        .sorted(IN_ORDER)
        .map(this::withOther);
  }

  private Finding withOther(WorkloadSummary other) {
    boolean suspected =
        claim.toleratesSeveralPods(traits.mayStayWith(other))
            || mayTakeTurns(other)
            || mayBeAdopted(other)
            || isOnItsWayOut(other);
    String message =
        "%s also mounts the claim \"%s\", which is for %s: %s; give each its own claim%s, or use %s"
            .formatted(
                other.describe(change.namespace()),
                mount.claim(),
                claim.scope(),
                claim.consequence(suspected),
                suspected ? "" : ", scale the other to 0 first if this one replaces it",
                claim.shareableMode(suspected));
    return finding("/" + other.kind() + "/" + other.name(), message, suspected);
  }

  private Finding finding(String key, String message, boolean suspected) {
    JsonPointer at =
        mount.pointer().appendProperty("persistentVolumeClaim").appendProperty("claimName");
    return Finding.at(at, mount.claim() + key, message).suspectedIf(suspected);
  }

  /**
   * A Job usually finds a ReadWriteOnce volume free, or is scheduled to its node. A pod with a
   * ReadWriteOncePod claim waits until the other pod ends, which may be never.
   */
  private boolean mayTakeTurns(WorkloadSummary other) {
    return claim.isForOnePod()
        ? endsByItself(kindText()) && endsByItself(other.kind())
        : endsByItself(kindText()) || endsByItself(other.kind());
  }

  /** A workload with the same name and selector adopts what an orphaning delete left behind. */
  private boolean mayBeAdopted(WorkloadSummary other) {
    return other.name().startsWith(workload.resource().name() + "-")
        && traits.selector().filter(other::mayBeAdoptedBy).isPresent();
  }

  /**
   * Its owner does not mount the claim (any more): a rollout or the garbage collector is about to
   * remove its pods, which still hold the claim. Nothing else can stay for long: a controller
   * releases a child that its selector does not match, which then has no owner. Source:
   * kubernetes/kubernetes, pkg/controller/controller_ref_manager.go, ClaimObject.
   */
  private static boolean isOnItsWayOut(WorkloadSummary other) {
    return other.isChild();
  }

  private String kindText() {
    return workload.resource().kindText();
  }

  private static boolean endsByItself(String kind) {
    return END_BY_THEMSELVES.contains(kind);
  }
}
