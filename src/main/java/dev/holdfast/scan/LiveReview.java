package dev.holdfast.scan;

import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import dev.holdfast.review.Injection;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reviews what is in a cluster as if it were created now: first what would be injected, then what
 * would be found in the result, as at admission. It lasts one scan.
 */
public final class LiveReview {

  /** As who the StatefulSet controller creates its claims. */
  private static final UserInfo STATEFUL_SET_CONTROLLER =
      new UserInfo(UserInfo.STATEFUL_SET_CONTROLLER, List.of());

  private final Reviewer reviewer;
  private final ClusterView cluster;
  private final CheckFailures failures = new CheckFailures();

  /**
   * A review.
   *
   * @param reviewer with the policies, and what is known of the cluster
   * @param cluster the same cluster
   */
  public LiveReview(Reviewer reviewer, ClusterView cluster) {
    this.reviewer = reviewer;
    this.cluster = cluster;
  }

  /** The checks that failed so far. */
  List<CheckFailure> failures() {
    return failures.all();
  }

  /** What is found in an object; one that cannot be reviewed has that as its finding. */
  ReportedObject of(Resource resource) {
    try {
      return reviewed(resource);
    } catch (RuntimeException | StackOverflowError e) {
      failures.add(ReportedFinding.HOLDFAST, resource.describe(resource.namespace()), e);
      return ReportedObject.unreviewable(resource, e);
    }
  }

  private ReportedObject reviewed(Resource resource) {
    Lookup<String> maker = makerOf(resource);
    Change creation = Change.creationOf(resource);
    // Nobody is denied because of what is unknown, and the controller's claims never are.
    Change change = maker.isAbsent() ? creation : creation.by(STATEFUL_SET_CONTROLLER);
    Injection injection = reviewer.inject(change);
    Review review = reviewer.review(change);
    ReportedObject before = reported(review).madeBy(maker.asOptional());
    if (injection.places().isEmpty()) {
      note(resource, Stream.of(injection.failures(), review.failures()));
      return before.repairedTo(before, List.of());
    }
    Review repaired = reviewer.review(change.to(injection.resource()));
    note(resource, Stream.of(injection.failures(), review.failures(), repaired.failures()));
    return before.repairedTo(reported(repaired), injection.places());
  }

  private static ReportedObject reported(Review review) {
    return ReportedObject.of(review);
  }

  /** Each policy once, however often it failed at this object. */
  private void note(Resource resource, Stream<List<PolicyFinding>> failed) {
    Map<String, Throwable> causes = new LinkedHashMap<>();
    failed
        .flatMap(List::stream)
        .forEach(
            finding ->
                finding
                    .failure()
                    .ifPresent(cause -> causes.putIfAbsent(finding.policy().name(), cause)));
    causes.forEach(
        (policy, cause) -> failures.add(policy, resource.describe(resource.namespace()), cause));
  }

  /** The StatefulSet whose controller makes a claim of this name. */
  private Lookup<String> makerOf(Resource resource) {
    if (!resource.kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM))
        || !ClaimUsers.mayBeOfTemplate(resource.name())) {
      return Lookup.absent();
    }
    return switch (ClaimUsers.statefulSetsMaking(cluster, resource.namespace(), resource.name())) {
      case Lookup.Found<List<WorkloadSummary>>(List<WorkloadSummary> sets) ->
          sets.stream()
              .map(WorkloadSummary::name)
              .sorted()
              .findFirst()
              .map(Lookup::found)
              .orElseGet(Lookup::absent);
      case Lookup.Absent<List<WorkloadSummary>> none -> Lookup.absent();
      case Lookup.Unknown<List<WorkloadSummary>> unknown -> Lookup.unknown();
    };
  }
}
