package dev.holdfast.cel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Quotes strings as Go does in its messages. Source: Go, strconv/quote.go. */
final class GoText {

  private static final String CONTROLS = "\u0007\b\f\n\r\t\u000b";
  private static final String LETTERS = "abfnrtv";

  private GoText() {}

  static String quote(String text) {
    return quote(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Quotes the beginning of a UTF-8 string; its last character may be incomplete. */
  static String quote(byte[] bytes) {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    StandardCharsets.UTF_8.newDecoder().decode(left, text, false);
    StringBuilder quoted = new StringBuilder("\"");
    text.flip().codePoints().forEach(character -> quoted.append(escape(character)));
    while (left.hasRemaining()) {
      quoted.append("\\x%02x".formatted(left.get()));
    }
    return quoted.append('"').toString();
  }

  private static String escape(int character) {
    int control = CONTROLS.indexOf(character);
    if (control >= 0) {
      return "\\" + LETTERS.charAt(control);
    }
    if (character == '"' || character == '\\') {
      return "\\" + (char) character;
    }
    if (isPrintable(character)) {
      return Character.toString(character);
    }
    String form =
        character < ' ' || character == 0x7f
            ? "\\x%02x"
            : character <= 0xffff ? "\\u%04x" : "\\U%08x";
    return form.formatted(character);
  }

  /** Letters, marks, numbers, punctuation, symbols, and the ASCII space. */
  private static boolean isPrintable(int character) {
    return character == ' '
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
