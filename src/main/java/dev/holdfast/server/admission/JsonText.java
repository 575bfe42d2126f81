package dev.holdfast.server.admission;

import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A JSON string that is read byte by byte; a long one is cut off. */
final class JsonText {

  /** A user can send a name of three megabytes. */
  private static final int MAX_BYTES = 1024;

  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private boolean isCutOff;
  private boolean afterBackslash;

  /** The characters of a unicode escape that are still missing. */
  private int missing;

  /** Begins a string, after its first quotation mark. */
  void begin() {
    raw.reset();
    isCutOff = false;
    afterBackslash = false;
    missing = 0;
  }

  /**
   * Reads the next byte of the string.
   *
   * @return false if it was the quotation mark at the end
   */
  boolean add(byte next) {
    if (next == '"' && !afterBackslash) {
      return false;
    }
    // Text is not cut off within an escape.
    isCutOff = isCutOff || (raw.size() >= MAX_BYTES && !afterBackslash && missing == 0);
    if (!isCutOff) {
      raw.write(next);
    }
    if (missing > 0) {
      missing--;
    } else if (afterBackslash) {
      afterBackslash = false;
      missing = next == 'u' ? 4 : 0;
    } else {
      afterBackslash = next == '\\';
    }
    return true;
  }

  /** The text without escapes; empty if it is not valid. */
  String value() {
    String text = raw.toString(StandardCharsets.UTF_8);
    if (text.indexOf('\\') < 0) {
      return text;
    }
    try {
      return Json.read(('"' + text + '"').getBytes(StandardCharsets.UTF_8)).asText();
    } catch (MalformedInput e) {
      return "";
    }
  }
}
