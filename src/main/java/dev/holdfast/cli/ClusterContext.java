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
 * Where manifests will be applied.
 *
 * @param placement the namespace of objects without one
 * @param cluster the cluster, if it is read
 */
record ClusterContext(Placement placement, Optional<CurrentCluster> cluster) {

  /** No cluster: everything outside of the manifests is unknown. */
  static ClusterContext none(Optional<String> namespace) {
    return new ClusterContext(Placement.in(namespace), Optional.empty());
  }

  /** A cluster. The default namespace is that of its context. */
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

  /** Adds what could not be read: missing rights as remarks, other errors as problems. */
  Report withUnread(Report report) {
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
