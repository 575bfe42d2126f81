package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.report.LogText;
import dev.holdfast.report.Printable;
import dev.holdfast.resource.Json;
import java.util.HexFormat;

/**
 * JSON for files and logs: what controls a terminal or a CI system is escaped, so that the value
 * stays the same.
 */
public final class JsonText {

  private JsonText() {}

  /** The value as indented text that ends with a line break. */
  public static String of(JsonNode json) {
    // Outside of texts there are no such characters, except line breaks.
    String text = LogText.withoutMarkers(Json.pretty(json), JsonText::escaped);
    StringBuilder escaped = new StringBuilder(text.length() + 1);
    int length = text.length();
    for (int at = 0; at < length; ) {
      int character = text.codePointAt(at);
      int next = at + Character.charCount(character);
      if (character != '\n' && !Printable.isPrintable(character)) {
        text.substring(at, next).chars().mapToObj(JsonText::escaped).forEach(escaped::append);
      } else {
        escaped.appendCodePoint(character);
      }
      at = next;
    }
    return escaped.append('\n').toString();
  }

  private static String escaped(int letter) {
    return "\\u" + HexFormat.of().withUpperCase().toHexDigits((char) letter);
  }
}
