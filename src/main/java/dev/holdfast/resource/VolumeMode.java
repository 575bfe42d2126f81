package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Optional;

/** How a claim's volume appears in a container; a claim that does not say means a file system. */
public enum VolumeMode {
  FILESYSTEM("Filesystem"),
  BLOCK("Block");

  private final String text;

  VolumeMode(String text) {
    this.text = text;
  }

  /** As written in a manifest, for example {@code Filesystem}. */
  public String text() {
    return text;
  }

  /** The mode of that text; empty for any other text. */
  public static Optional<VolumeMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
