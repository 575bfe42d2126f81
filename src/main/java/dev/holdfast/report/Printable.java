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
    text.codePoints().map(c -> isSteering(c) ? '\uFFFD' : c).forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** The control characters, those that change the text direction, and single surrogates. */
  private static boolean isSteering(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
