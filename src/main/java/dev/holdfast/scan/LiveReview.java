package dev.holdfast.scan;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Requester;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import dev.holdfast.review.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Reviews what is in a cluster as if it were created now: first what would be injected, then what
 * would be found in the result, as at admission.
 *
 * @param reviewer with the policies, and what is known of the cluster
 * @param cluster the same cluster
 */
public record LiveReview(Reviewer reviewer, ClusterView cluster) {

  /** As who the StatefulSet controller creates its claims. */
  private static final Requester STATEFUL_SET_CONTROLLER =
      new Requester(Requester.STATEFUL_SET_CONTROLLER, List.of());

  /** What is found in an object; one that cannot be reviewed has that as its finding. */
  ReportedObject of(Resource resource) {
    try {
      return reviewed(resource);
    } catch (RuntimeException | StackOverflowError e) {
      return ReportedObject.unreviewable(resource, e);
    }
  }

  private ReportedObject reviewed(Resource resource) {
    Optional<String> statefulSet = makerOf(resource);
    Change creation = Change.creationOf(resource);
    Change change = statefulSet.map(any -> creation.by(STATEFUL_SET_CONTROLLER)).orElse(creation);
    Injection injection = reviewer.inject(change);
    ReportedObject now = reported(change);
    ReportedObject repaired =
        injection.places().isEmpty() ? now : reported(change.to(injection.resource()));
    return now.madeBy(statefulSet).repairedTo(repaired, injection.places());
  }

  private ReportedObject reported(Change change) {
    Review review = reviewer.review(change);
    return ReportedObject.of(review, Verdict.of(review));
  }

  /** The StatefulSet whose controller makes a claim of this name. */
  private Optional<String> makerOf(Resource resource) {
    if (!resource.kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM))) {
      return Optional.empty();
    }
    return cluster.workloadsMounting(resource.namespace(), resource.name()).asOptional().stream()
        .flatMap(List::stream)
        .filter(workload -> workload.kind().equals(Kind.STATEFUL_SET.text()))
        .filter(workload -> workload.makes(resource.name()))
        .map(WorkloadSummary::name)
        .sorted()
        .findFirst();
  }
}
