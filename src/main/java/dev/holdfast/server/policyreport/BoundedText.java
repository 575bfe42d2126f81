package dev.holdfast.server.policyreport;

import dev.holdfast.report.Printable;

/**
 * Texts as they may stand in a report: of bounded length, and with nothing that steers a screen.
 */
final class BoundedText {

  private static final String CUT = "\u2026";
  private static final int REPLACEMENT = 0xFFFD;

  private BoundedText() {}

  /**
   * The text, cut where it is longer.
   *
   * @param max characters, the mark of the cut included
   */
  static String of(String text, int max) {
    // Before anything else: a policy may hold a text of any length.
    String near = text.length() > max ? text.substring(0, max) : text;
    String whole = Printable.of(wellFormed(near));
    return text.length() > max ? withoutLast(whole) + CUT : whole;
  }

  /** One half of a character that takes two cannot be written as UTF-8. */
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
