package dev.holdfast.cluster.live;

import dev.holdfast.cluster.ClusterView;
import java.util.List;

/**
 * A cluster that was read at once.
 *
 * @param view what it answers, from memory
 * @param unread what could not be read and is unknown
 */
public record ListedCluster(ClusterView view, List<ReadOutcome.Unread> unread) {

  public ListedCluster {
    unread = List.copyOf(unread);
  }
}
