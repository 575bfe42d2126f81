package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.kube.ReadOutcome;
import java.util.List;

/**
 * A cluster that was listed.
 *
 * @param view the listed objects
 * @param unread what could not be read and is unknown
 */
public record ListedCluster(ClusterView view, List<ReadOutcome.Unread> unread) {

  public ListedCluster {
    unread = List.copyOf(unread);
  }
}
