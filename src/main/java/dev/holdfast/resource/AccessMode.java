package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Optional;

/** How a claim's volume may be mounted, in the words of PersistentVolumeClaim. */
public enum AccessMode {
  READ_WRITE_ONCE("ReadWriteOnce"),
  READ_ONLY_MANY("ReadOnlyMany"),
  READ_WRITE_MANY("ReadWriteMany"),
  READ_WRITE_ONCE_POD("ReadWriteOncePod");

  private final String text;

  AccessMode(String text) {
    this.text = text;
  }

  /** As written in a manifest, for example {@code ReadWriteOnce}. */
  public String text() {
    return text;
  }

  /** The mode of that text; empty for any other text. */
  public static Optional<AccessMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
