package dev.holdfast.report;

import java.util.regex.Pattern;

/**
 * Removes characters that control a terminal or cannot be encoded, because manifests are not
 * trusted.
 */
public final class Printable {

  /** The control characters, those that change the text direction, and single surrogates. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

  private Printable() {}

  /** The text with a replacement character for each of them. */
  public static String of(String text) {
    return STEERING.matcher(text).replaceAll("\uFFFD");
  }
}
