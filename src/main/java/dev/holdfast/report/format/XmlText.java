package dev.holdfast.report.format;

import dev.holdfast.report.LogText;
import java.util.regex.Pattern;

/** Escapes text for XML. */
final class XmlText {

  /**
   * Characters that XML 1.0 cannot contain, not even escaped (section 2.2), and characters that
   * control terminals. Unpaired surrogates are included.
   */
  private static final Pattern UNWRITABLE =
      Pattern.compile(
          "[^\\n\\x20-\\x7E\\u00A0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]|\\p{Cf}");

  private XmlText() {}

  /** The text for content and for attribute values in double quotes. */
  static String of(String text) {
    return LogText.withoutMarkers(escaped(text), letter -> "&#" + letter + ";");
  }

  private static String escaped(String text) {
    return UNWRITABLE
        .matcher(text)
        .replaceAll("\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;")
        .replace('\u2028', '\uFFFD')
        .replace('\u2029', '\uFFFD');
  }
}
