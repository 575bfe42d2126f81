package dev.holdfast.cli;

import dev.holdfast.cli.cluster.ClusterUnreachable;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cli.cluster.Kubeconfig;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for a command that can read a cluster but does not need one. */
final class ClusterOptions {

  @Option(
      names = "--cluster",
      description =
          "Read other objects from the cluster of the current kubeconfig. It only reads, with your "
              + "rights. What it may not read is unknown and is reported.")
  private boolean isAsked;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "With --cluster: the context of the kubeconfig, instead of the current one.")
  private Optional<String> context = Optional.empty();

  /**
   * Whether to read a cluster.
   *
   * @throws BadInput if not, but a context is given
   */
  boolean areGiven() {
    if (context.isPresent() && !isAsked) {
      throw new BadInput("--context needs --cluster");
    }
    return isAsked;
  }

  /**
   * Connects to the cluster of this context, or else of the current one.
   *
   * @throws BadInput if it cannot be reached
   */
  CurrentCluster connect(Terminal terminal) {
    return connect(terminal, context);
  }

  static CurrentCluster connect(Terminal terminal, Optional<String> context) {
    try {
      return CurrentCluster.connect(Kubeconfig.of(terminal.environment(), context));
    } catch (ClusterUnreachable e) {
      throw new BadInput(e.getMessage());
    }
  }
}
