package dev.holdfast.cli.cluster;

/** The cluster cannot be reached. The message is one line for the user. */
public final class ClusterUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClusterUnreachable(String message) {
    super(message);
  }
}
