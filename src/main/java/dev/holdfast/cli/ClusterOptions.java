package dev.holdfast.cli;

import dev.holdfast.cli.cluster.CurrentCluster;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that let a command ask a cluster, where it needs none. */
final class ClusterOptions {

  @Option(
      names = "--cluster",
      description =
          "Ask the cluster of the current kubeconfig for what the manifests do not say. It only "
              + "reads, with your rights; what it may not read is unknown, and is said.")
  private boolean asked;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "With --cluster: the context of the kubeconfig, in place of the current one.")
  private Optional<String> context = Optional.empty();

  /**
   * Whether a cluster is asked.
   *
   * @throws BadInput if it is not, but a context is given
   */
  boolean areGiven() {
    if (context.isPresent() && !asked) {
      throw new BadInput("--context is of use only with --cluster");
    }
    return asked;
  }

  /**
   * Connects to the cluster.
   *
   * @throws BadInput if it cannot be reached
   */
  CurrentCluster connect(Terminal terminal) {
    return UserCluster.connect(terminal, context);
  }
}
