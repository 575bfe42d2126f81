package dev.holdfast.cel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding as Go, net/url does it. */
final class UrlEscapes {

  private static final String UNRESERVED = "-_.~";
  private static final String IN_PATH = UNRESERVED + "$&+,/:;=@";
  private static final String SUBDELIMITERS = "!$&'()*+,;=:@[]%";
  private static final String HEX = "0123456789ABCDEF";

  private UrlEscapes() {}

  /** The text that is meant; empty if an escape is broken. */
  static Optional<String> decode(String text, boolean isQuery) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        if (i + 2 >= encoded.length || hex(encoded[i + 1]) < 0 || hex(encoded[i + 2]) < 0) {
          return Optional.empty();
        }
        bytes.write(hex(encoded[i + 1]) << 4 | hex(encoded[i + 2]));
        i += 2;
      } else {
        bytes.write(isQuery && encoded[i] == '+' ? ' ' : encoded[i]);
      }
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }

  /** A path with every character escaped that must be; one that is well escaped stays. */
  static String path(String path) {
    if (path.equals("*") || isWellEscaped(path)) {
      return path;
    }
    StringBuilder escaped = new StringBuilder();
    for (byte b : decode(path, false).orElse(path).getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b, IN_PATH)) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return escaped.toString();
  }

  private static boolean isWellEscaped(String path) {
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (!isPlain(b, IN_PATH) && SUBDELIMITERS.indexOf(b) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(int b, String others) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || (b > 0 && others.indexOf(b) >= 0);
  }

  private static int hex(int digit) {
    return Character.digit((char) digit, 16);
  }
}
