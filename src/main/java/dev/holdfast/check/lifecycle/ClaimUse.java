package dev.holdfast.check.lifecycle;

import dev.holdfast.check.Context;
import dev.holdfast.check.NameList;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A workload, or a pod without one, that uses a claim.
 *
 * @param isCertain whether it has pods that mount the claim, until it is scaled down or deleted
 */
record ClaimUse(WorkloadSummary workload, boolean isCertain) {

  private static final Comparator<ClaimUse> IN_ORDER =
      Comparator.comparing((ClaimUse use) -> use.workload().kind())
          .thenComparing(use -> use.workload().name());

  /**
   * The uses of a claim, in a stable order.
   *
   * @param mounting all that mount the claim, the children of other workloads included
   */
  static List<ClaimUse> of(String claim, List<WorkloadSummary> mounting, Context context) {
    Map<String, WorkloadSummary> byName =
        mounting.stream()
            .collect(
                Collectors.toMap(
                    workload -> workload.kind() + "/" + workload.name(),
                    Function.identity(),
                    (one, same) -> one));
    return mounting.stream()
        .flatMap(
            workload ->
                (workload.isChild()
                        ? ofChild(
                            workload, Optional.ofNullable(byName.get(workload.owner())), context)
                        : ofWorkload(workload, workload.podsOn(claim), context))
                    .stream())
        .sorted(IN_ORDER)
        .toList();
  }

  /**
   * Whether an operator may just have deleted the custom resource that owns the workload, which is
   * not looked up. Every user can write an owner into a workload, so it is only believed for a
   * service account of another namespace, or an unknown user.
   */
  private static boolean mayBeGone(WorkloadSummary workload, Context context) {
    return !workload.controller().isEmpty()
        && context
            .change()
            .userInfo()
            .map(user -> user.isServiceAccountOutside(context.change().namespace()))
            .orElse(true);
  }

  /** A CronJob has pods only while one of its Jobs runs. */
  private static Optional<ClaimUse> ofWorkload(
      WorkloadSummary workload, int pods, Context context) {
    if (pods == 0 && !workload.isSuspended()) {
      return Optional.empty();
    }
    boolean isCertain =
        pods > 0 && !workload.kind().equals(Kind.CRON_JOB.text()) && !mayBeGone(workload, context);
    return Optional.of(new ClaimUse(workload, isCertain));
  }

  /**
   * A Deployment that mounts the claim represents its ReplicaSets. The garbage collector is about
   * to delete a child whose owner is gone or is being deleted; a rollout, one whose owner does not
   * mount the claim any more.
   *
   * @param owner if it mounts the claim too
   */
  private static Optional<ClaimUse> ofChild(
      WorkloadSummary child, Optional<WorkloadSummary> owner, Context context) {
    if (owner.isPresent()) {
      return owner
          .filter(job -> child.kind().equals(Kind.JOB.text()))
          .filter(cronJob -> cronJob.maxPods() > 0 || cronJob.isSuspended())
          .map(cronJob -> new ClaimUse(child, !mayBeGone(cronJob, context)));
    }
    return ownerOf(child, context).isAbsent()
        ? Optional.empty()
        : Optional.of(new ClaimUse(child, false));
  }

  private static Lookup<WorkloadSummary> ownerOf(WorkloadSummary child, Context context) {
    ObservedKind<WorkloadSummary> kind =
        child.kind().equals(Kind.JOB.text())
            ? WorkloadSummary.CRON_JOBS
            : WorkloadSummary.DEPLOYMENTS;
    String name = child.owner().substring(child.owner().indexOf('/') + 1);
    return context.cluster().find(kind, context.change().namespace(), name);
  }

  /** For example {@code StatefulSet shop/db uses}. */
  static String describe(List<ClaimUse> uses, Context context) {
    return names(uses, context) + (uses.size() == 1 ? " uses" : " use");
  }

  /** For example {@code StatefulSet shop/db, Pod shop/repair}. */
  static String names(List<ClaimUse> uses, Context context) {
    return NameList.of(
        uses.stream()
            .limit(NameList.SHOWN)
            .map(use -> use.workload().describe(context.change().namespace()))
            .toList(),
        uses.size());
  }
}
