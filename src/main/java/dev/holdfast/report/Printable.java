package dev.holdfast.report;

/** Removes characters that control a terminal, because manifests are not trusted. */
public final class Printable {

  private Printable() {}

  /** The text with a replacement character for each control character. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().map(c -> isSteering(c) ? '\uFFFD' : c).forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** The control characters C0 and C1, and those that change the text direction. */
  private static boolean isSteering(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
