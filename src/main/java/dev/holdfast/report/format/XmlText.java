package dev.holdfast.report.format;

import java.util.regex.Pattern;

/** Text within XML. */
final class XmlText {

  /**
   * What XML 1.0 has no way to write, not even escaped (section 2.2), and what steers terminals.
   * Half a surrogate pair is one of them.
   */
  private static final Pattern UNWRITABLE =
      Pattern.compile(
          "[^\\n\\x20-\\x7E\\u00A0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]|\\p{Cf}");

  private XmlText() {}

  /** For content and for values in double quotes. */
  static String of(String text) {
    return UNWRITABLE
        .matcher(text)
        .replaceAll("\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;");
  }
}
