package dev.holdfast.report;

import java.util.regex.Pattern;

/** Keeps what manifests say from steering the terminal that shows it. */
public final class Printable {

  /** Control characters of both sets, and those that turn the direction of writing. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private Printable() {}

  /** The text with a mark in the place of each control character. */
  public static String of(String text) {
    return STEERING.matcher(text).replaceAll("\uFFFD");
  }
}
