package dev.holdfast.cli;

import dev.holdfast.cli.cluster.ClusterUnreachable;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cli.cluster.Kubeconfig;
import java.util.Optional;

/** The cluster that a user's kubeconfig names. */
final class UserCluster {

  private UserCluster() {}

  /**
   * Connects to it.
   *
   * @param context of the kubeconfig, in place of the current one
   * @throws BadInput if it cannot be reached
   */
  static CurrentCluster connect(Terminal terminal, Optional<String> context) {
    try {
      return CurrentCluster.connect(Kubeconfig.of(terminal.environment(), context));
    } catch (ClusterUnreachable e) {
      throw new BadInput(e.getMessage());
    }
  }
}
