package dev.holdfast.resource;

import java.util.Optional;

/** What a volume is to its pod. */
public enum VolumeMode implements Keyword {
  FILESYSTEM,
  BLOCK;

  /** The mode of this name, exactly as written in a manifest. */
  public static Optional<VolumeMode> of(String text) {
    return Keyword.find(values(), text);
  }
}
