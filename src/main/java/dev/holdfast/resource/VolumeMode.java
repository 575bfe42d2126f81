package dev.holdfast.resource;

import java.util.Optional;

/** How a pod uses a volume. */
public enum VolumeMode implements Keyword {
  FILESYSTEM,
  BLOCK;

  /** Returns the mode with exactly this name. */
  public static Optional<VolumeMode> of(String text) {
    return Keyword.find(values(), text);
  }
}
