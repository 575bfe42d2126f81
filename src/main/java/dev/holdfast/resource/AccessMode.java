package dev.holdfast.resource;

import java.util.Optional;

/** How a volume may be mounted. Source: Kubernetes documentation, "Persistent Volumes". */
public enum AccessMode implements Keyword {
  /** For reading and writing, by the pods of one node. */
  READ_WRITE_ONCE,
  /** For reading, by many nodes. */
  READ_ONLY_MANY,
  /** For reading and writing, by many nodes. */
  READ_WRITE_MANY,
  /** For reading and writing, by one pod in the whole cluster. */
  READ_WRITE_ONCE_POD;

  /** The mode of this name, exactly as written in a manifest. */
  public static Optional<AccessMode> of(String text) {
    return Keyword.find(values(), text);
  }
}
