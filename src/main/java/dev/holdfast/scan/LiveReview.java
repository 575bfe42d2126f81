package dev.holdfast.scan;

import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reviews the objects of a cluster as at their creation: first injection, then validation of the
 * result, as at admission. Lives for one scan.
 */
public final class LiveReview {

  private static final UserInfo STATEFUL_SET_CONTROLLER =
      new UserInfo(UserInfo.STATEFUL_SET_CONTROLLER, List.of());

  /** For one object, so that no object keeps a scan from the others. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Reviewer reviewer;
  private final ClusterView cluster;
  private final Map<String, CheckFailure> failures = new TreeMap<>();

  /**
   * @param reviewer with the policies and the facts about the cluster
   * @param cluster the same cluster
   */
  public LiveReview(Reviewer reviewer, ClusterView cluster) {
    this.reviewer = reviewer;
    this.cluster = cluster;
  }

  /** The checks that failed so far, one for each policy. */
  List<CheckFailure> failures() {
    return List.copyOf(failures.values());
  }

  /** Reviews an object; if that fails, the failure is the finding. */
  ReportedObject of(Resource resource) {
    try {
      return reviewed(resource);
    } catch (RuntimeException | StackOverflowError e) {
      recordFailure(ReportedFinding.HOLDFAST, resource, e);
      return ReportedObject.unreviewable(resource, e);
    }
  }

  private ReportedObject reviewed(Resource resource) {
    Deadline deadline = Deadline.in(LONGEST);
    Lookup<String> creator = creatorOf(resource);
    Change creation = Change.creationOf(resource);
    // A claim that the StatefulSet controller creates, or may create, is not denied.
    Change change = creator.isAbsent() ? creation : creation.by(STATEFUL_SET_CONTROLLER);
    Injection injection = reviewer.inject(change, deadline);
    Review review = reviewer.review(change, deadline);
    ReportedObject before = ReportedObject.of(review).madeBy(creator.asOptional());
    if (injection.places().isEmpty()) {
      recordFailures(resource, Stream.of(injection.failures(), review.failures()));
      return before.repairedTo(before, List.of());
    }
    Review repaired = reviewer.review(change.to(injection.resource()), deadline);
    recordFailures(
        resource, Stream.of(injection.failures(), review.failures(), repaired.failures()));
    return before.repairedTo(ReportedObject.of(repaired), injection.places());
  }

  /** Records each policy once, even if it failed several times for this object. */
  private void recordFailures(Resource resource, Stream<List<PolicyFinding>> failed) {
    Map<String, Throwable> causes = new LinkedHashMap<>();
    failed
        .flatMap(List::stream)
        .forEach(
            finding ->
                finding
                    .failure()
                    .ifPresent(cause -> causes.putIfAbsent(finding.policy().name(), cause)));
    causes.forEach((policy, cause) -> recordFailure(policy, resource, cause));
  }

  private void recordFailure(String policy, Resource resource, Throwable cause) {
    String object = resource.describe(resource.namespace());
    failures.merge(
        policy, new CheckFailure(policy, 1, object, cause), (before, one) -> before.once());
  }

  /** Finds the StatefulSet whose controller creates a claim of this name. */
  private Lookup<String> creatorOf(Resource resource) {
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
