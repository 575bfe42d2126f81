package dev.holdfast.report;

/** Text that has no more room than this. */
final class Clipped {

  private static final String DOTS = "...";

  private Clipped() {}

  /**
   * The text, or as many of its words as there is room for, and dots.
   *
   * @param length in code points
   */
  static String to(int length, String text) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    int end = text.offsetByCodePoints(0, length - DOTS.length());
    int space = text.lastIndexOf(' ', end);
    return text.substring(0, space > length / 2 ? space : end) + DOTS;
  }
}
