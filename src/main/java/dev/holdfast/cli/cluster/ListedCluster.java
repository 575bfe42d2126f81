package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.kube.ReadOutcome;
import java.util.List;

/** A view of a cluster whose kinds were all listed, and the reads that failed. */
public record ListedCluster(ClusterView view, List<ReadOutcome.Unread> unread) {

  public ListedCluster {
    unread = List.copyOf(unread);
  }
}
