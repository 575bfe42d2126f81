package dev.holdfast.facts;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A directory in which an image keeps data, unless the container moves it.
 *
 * @param path absolute, without a slash at its end
 * @param from the first major version that does so; empty for all
 * @param until the last major version that does so; empty for all
 * @param imageVolume whether the image declares a volume right there, so that a claim mounted at a
 *     parent misses the data
 */
public record DataDirectory(
    String path, Optional<Integer> from, Optional<Integer> until, boolean imageVolume) {

  /** Whether an image of this major version keeps data here; unknown if the version matters. */
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
}
