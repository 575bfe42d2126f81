package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Optional;

/** What a volume is to its pod. */
public enum VolumeMode {
  FILESYSTEM("Filesystem"),
  BLOCK("Block");

  private final String text;

  VolumeMode(String text) {
    this.text = text;
  }

  /** As written in a manifest. */
  public String text() {
    return text;
  }

  /** The mode of this name, exactly as written in a manifest. */
  public static Optional<VolumeMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
