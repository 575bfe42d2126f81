package dev.holdfast.report;

/**
 * Removes characters that control a terminal or cannot be encoded, because manifests are not
 * trusted.
 */
public final class Printable {

  private Printable() {}

  /** The text with a replacement character for each of them. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().map(c -> isPrintable(c) ? c : '\uFFFD').forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** Whether a character can be seen and encoded. */
  public static boolean isPrintable(int character) {
    return !LogText.isControl(character) && Character.getType(character) != Character.SURROGATE;
  }
}
