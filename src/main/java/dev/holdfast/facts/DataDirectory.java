package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A directory in which an image keeps data by default, or a volume that it declares.
 *
 * @param path absolute, without a slash at its end; the path of a file if only that is kept
 * @param from the first major version that uses it; empty for all
 * @param until the last major version that uses it; empty for all
 * @param move how this directory alone is configured
 */
public record DataDirectory(
    String path, Optional<Integer> from, Optional<Integer> until, DataMove move) {

  /**
   * Returns whether an image of this major version uses the directory; unknown if this depends on
   * the version and it is empty.
   */
  public Answer appliesTo(OptionalInt major) {
    if (from.isEmpty() && until.isEmpty()) {
      return Answer.YES;
    }
    if (major.isEmpty()) {
      return Answer.UNKNOWN;
    }
    int version = major.getAsInt();
    return Answer.of(
        version >= from.orElse(Integer.MIN_VALUE) && version <= until.orElse(Integer.MAX_VALUE));
  }

  /** Returns where a container keeps what is in this directory by default. */
  DataPaths in(Container container) {
    return move.directories(
        container, () -> DataPaths.Known.of(Set.of(path), DataCause.of(DataCause.Type.IMAGE)));
  }
}
