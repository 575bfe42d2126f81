package dev.holdfast.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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

  /** Reads a list of modes; unknown ones are skipped. */
  public static Set<AccessMode> in(JsonNode list) {
    Set<AccessMode> modes = EnumSet.noneOf(AccessMode.class);
    list.forEach(mode -> of(mode.asText()).ifPresent(modes::add));
    return modes;
  }
}
