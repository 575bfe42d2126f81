package dev.holdfast.report;

import java.util.regex.Pattern;

/** Removes characters that control a terminal, because manifests are not trusted. */
public final class Printable {

  /** The control characters C0 and C1, and those that change the text direction. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private Printable() {}

  /** The text with a replacement character for each control character. */
  public static String of(String text) {
    return STEERING.matcher(text).replaceAll("\uFFFD");
  }
}
