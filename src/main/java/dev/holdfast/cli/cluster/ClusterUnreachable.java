package dev.holdfast.cli.cluster;

/** A cluster that cannot be asked at all. The message is one line for whoever wanted to ask it. */
public final class ClusterUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClusterUnreachable(String message) {
    super(message);
  }
}
