package dev.holdfast.cli;

import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.cluster.RemainingClusterView;
import dev.holdfast.report.Report;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.List;

/**
 * Reviews objects as if they were deleted one after the other, as {@code kubectl delete} does: a
 * deleted object no longer uses others, and one whose delete is denied still does.
 *
 * @param options of every delete
 * @param placement the namespace of objects without one
 */
record DeleteReview(ReviewRules rules, RequestOptions options, Placement placement) {

  /** The report on the objects of manifests, when nothing else is known of the cluster. */
  Report of(ManifestFiles files) {
    DeletedObjects deleted = new DeletedObjects();
    files.resources(placement).stream().filter(deleted::isNext).forEach(deleted::add);
    return report(
        deleted, files, new RemainingClusterView(ManifestClusterView.ofSome(deleted.all()), false));
  }

  /** The report on the objects of a cluster that manifests name. */
  Report of(ManifestFiles files, CurrentCluster cluster) {
    DeletedObjects deleted = new DeletedObjects();
    LiveObjects live = new LiveObjects(cluster);
    files.resources(placement).stream()
        .filter(deleted::isNext)
        .forEach(
            manifest -> {
              if (manifest.kind().isEmpty()) {
                deleted.add(manifest);
              } else {
                live.find(manifest).ifPresent(deleted::add);
              }
            });
    return report(deleted, files, new RemainingClusterView(cluster.view(), true))
        .with(live.problems(), live.remarks());
  }

  /**
   * The report on objects of a cluster.
   *
   * @throws BadInput if one cannot be read
   */
  Report of(List<NamedObject> objects, CurrentCluster cluster) {
    DeletedObjects deleted = new DeletedObjects();
    objects.stream()
        .map(object -> object.read(cluster, placement))
        .filter(deleted::isNext)
        .forEach(deleted::add);
    return report(deleted, ManifestFiles.none(), new RemainingClusterView(cluster.view(), true));
  }

  private Report report(DeletedObjects deleted, ManifestFiles files, RemainingClusterView cluster) {
    List<Change> changes =
        deleted.all().stream().map(object -> Change.deletionOf(object, options)).toList();
    return new ManifestReview(rules.reviewer(cluster))
        .of(changes, files, review -> done(review, cluster))
        .with(deleted.problems(), deleted.remarks());
  }

  private static void done(Review review, RemainingClusterView cluster) {
    if (review.verdict() != Verdict.DENIED) {
      cluster.delete(review.change());
    }
  }
}
