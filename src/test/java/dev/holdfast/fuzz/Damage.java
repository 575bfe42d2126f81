package dev.holdfast.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Changes to the bytes of a document, without regard to its syntax. */
final class Damage {

  private static final List<byte[]> TOKENS =
      List.of(
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xC0, (byte) 0x80},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {0},
          utf8("\ufeff"),
          utf8("\""),
          utf8("\\"),
          utf8("\\ud800"),
          utf8("{"),
          utf8("}"),
          utf8("["),
          utf8("]"),
          utf8(","),
          utf8(":"),
          utf8("\n"),
          utf8("\r"),
          utf8("\t"),
          utf8("#"),
          utf8("/*"),
          utf8("NaN"),
          utf8("-0"),
          utf8("1e999999999"),
          utf8("[".repeat(2_000)),
          utf8("{\"a\":".repeat(2_000)));

  private Damage() {}

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes after a step. */
  static byte[] apply(byte[] bytes, Step step) {
    int at = bytes.length == 0 ? 0 : step.place() % bytes.length;
    int length = Math.min(1 + step.size(), bytes.length - at);
    ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + 64);
    changed.write(bytes, 0, at);
    switch (step.operation() % 4) {
      case 0 -> changed.writeBytes(step.choose(TOKENS));
      case 1 -> {
        changed.write(bytes, at, length);
        changed.write(bytes, at, length);
        at += length;
      }
      case 2 -> at += length;
      default -> at = step.size() % 8 == 0 ? bytes.length : at;
    }
    changed.write(bytes, at, bytes.length - at);
    return changed.toByteArray();
  }
}
