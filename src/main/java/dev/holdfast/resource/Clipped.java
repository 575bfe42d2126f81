package dev.holdfast.resource;

import java.util.function.IntUnaryOperator;

/** Shortens text to whole words with dots at the end. */
public final class Clipped {

  private static final String DOTS = "...";

  private Clipped() {}

  /** The text, with at most {@code length} code points. */
  public static String to(int length, String text) {
    return clipped(length, text, any -> 1);
  }

  /** The text, with at most {@code bytes} bytes of UTF-8. */
  public static String toBytes(int bytes, String text) {
    return clipped(bytes, text, Clipped::bytes);
  }

  private static String clipped(int room, String text, IntUnaryOperator size) {
    if (end(room, text, size) == text.length()) {
      return text;
    }
    int end = end(room - DOTS.length(), text, size);
    int space = text.lastIndexOf(' ', end);
    return text.substring(0, space > end / 2 ? space : end) + DOTS;
  }

  /** The end of the longest prefix that fits. */
  private static int end(int room, String text, IntUnaryOperator size) {
    int left = room;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      left -= size.applyAsInt(character);
      if (left < 0) {
        return end;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static int bytes(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
