package dev.holdfast.cli;

import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.cluster.OverlaidClusterView;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is known beside manifests.
 *
 * @param placement of those that name no namespace
 * @param cluster to which they will be applied, if it is asked
 */
record ClusterContext(Placement placement, Optional<CurrentCluster> cluster) {

  /** None: what the manifests do not say is unknown. */
  static ClusterContext none(Optional<String> namespace) {
    return new ClusterContext(Placement.in(namespace), Optional.empty());
  }

  /** A cluster, whose context says where it puts what names no namespace. */
  static ClusterContext of(CurrentCluster cluster, Optional<String> namespace) {
    return new ClusterContext(
        Placement.in(namespace.or(() -> Optional.of(cluster.namespace()))), Optional.of(cluster));
  }

  /** The cluster as it will be once these manifests are applied. */
  ClusterView with(ManifestClusterView manifests) {
    return cluster
        .<ClusterView>map(asked -> new OverlaidClusterView(manifests, asked.view()))
        .orElse(manifests);
  }

  /**
   * A report that says what could not be read so far: as a remark where the user has no right to,
   * as a problem where the cluster is in trouble.
   */
  Report tellUnread(Report report) {
    return report.with(
        reasons(ReadOutcome.Unread::isTemporary).map(ManifestProblem::ofCluster).toList(),
        reasons(unread -> !unread.isTemporary()).toList());
  }

  private Stream<String> reasons(Predicate<ReadOutcome.Unread> which) {
    return cluster.map(CurrentCluster::unread).orElse(List.of()).stream()
        .filter(which)
        .map(ReadOutcome.Unread::reason);
  }
}
