package dev.holdfast.server.policyreport;

import dev.holdfast.report.Printable;

/** Limits the length of texts in reports, and removes control characters. */
final class BoundedText {

  private static final String CUT = "\u2026";
  private static final int REPLACEMENT = 0xFFFD;

  private BoundedText() {}

  /**
   * Truncates a text.
   *
   * @param max the maximum number of characters, including the mark of the cut
   */
  static String of(String text, int max) {
    // First, because a policy may contain a text of any length.
    String near = text.length() > max ? text.substring(0, max) : text;
    String whole = Printable.of(wellFormed(near));
    return text.length() > max ? withoutLast(whole) + CUT : whole;
  }

  /** A single surrogate cannot be encoded as UTF-8. */
  private static String wellFormed(String text) {
    if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
      return text;
    }
    int[] whole =
        text.codePoints()
            .map(point -> point >= 0xD800 && point <= 0xDFFF ? REPLACEMENT : point)
            .toArray();
    return new String(whole, 0, whole.length);
  }

  private static String withoutLast(String text) {
    return text.substring(0, text.offsetByCodePoints(text.length(), -1));
  }
}
