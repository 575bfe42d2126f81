package dev.holdfast.report;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Limits the texts of a finding. Each finding of an object can repeat a long name in it, so that a
 * report could be much longer than the manifest.
 */
final class ShortText {

  private static final int MAX = 4_000;

  private static final int MAX_KEY = 500;

  private ShortText() {}

  /** The text; of a very long one, the start. */
  static String of(String text) {
    return text.length() <= MAX ? text : start(text, MAX) + "...";
  }

  /** The key; of a very long one the start, and a hash so that it still identifies the finding. */
  static String key(String key) {
    return key.length() <= MAX_KEY
        ? key
        : start(key, MAX_KEY) + "#" + Hashing.sha256().hashString(key, StandardCharsets.UTF_8);
  }

  private static String start(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
