package dev.holdfast.resource;

import java.util.Optional;

/** How a volume may be mounted. Source: Kubernetes documentation, "Persistent Volumes". */
public enum AccessMode implements Keyword {
  /** Read and write, by the pods of one node. */
  READ_WRITE_ONCE,
  /** Read only, by many nodes. */
  READ_ONLY_MANY,
  /** Read and write, by many nodes. */
  READ_WRITE_MANY,
  /** Read and write, by one pod in the whole cluster. */
  READ_WRITE_ONCE_POD;

  /** Returns the mode with exactly this name. */
  public static Optional<AccessMode> of(String text) {
    return Keyword.find(values(), text);
  }
}
