package dev.holdfast.report;

/** Keeps what manifests say from steering the terminal that shows it. */
public final class Printable {

  private Printable() {}

  /** The text with a mark in the place of each control character. */
  public static String of(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
