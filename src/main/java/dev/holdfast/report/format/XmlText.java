package dev.holdfast.report.format;

import dev.holdfast.report.LogText;

/** Escapes text for XML. */
final class XmlText {

  private XmlText() {}

  /** The text for content and for attribute values in double quotes. */
  static String of(String text) {
    return LogText.withoutMarkers(escaped(text), letter -> "&#" + letter + ";");
  }

  private static String escaped(String text) {
    StringBuilder writable = new StringBuilder();
    text.codePoints().map(c -> isWritable(c) ? c : '\uFFFD').forEach(writable::appendCodePoint);
    return writable
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;")
        .replace('\u2028', '\uFFFD')
        .replace('\u2029', '\uFFFD');
  }

  /**
   * Whether XML 1.0 can contain a character, at least escaped (section 2.2), and it does not
   * control terminals. An unpaired surrogate is not writable.
   */
  private static boolean isWritable(int character) {
    boolean isInXml =
        character == '\n'
            || (character >= 0x20 && character <= 0x7E)
            || (character >= 0xA0 && character <= 0xD7FF)
            || (character >= 0xE000 && character <= 0xFFFD)
            || character >= 0x10000;
    return isInXml && Character.getType(character) != Character.FORMAT;
  }
}
