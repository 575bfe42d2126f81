package dev.holdfast.cel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent-encoding as in Go, net/url. */
final class UrlEscapes {

  private static final String UNRESERVED = "-_.~";
  private static final String IN_PATH = UNRESERVED + "$&+,/:;=@";
  private static final String IN_HOST = UNRESERVED + "!$&'()*+,;=:[]<>\"";
  private static final String SUBDELIMITERS = "!$&'()*+,;=:@[]%";
  private static final String HEX = "0123456789ABCDEF";

  private UrlEscapes() {}

  /** A part of a URL; each allows other characters and escapes. */
  enum Part {
    USER,
    HOST,
    /** The zone of an IPv6 address. */
    ZONE,
    PATH,
    QUERY;

    private boolean mayHold(byte plain) {
      return (this != HOST && this != ZONE) || plain < 0 || isPlain(plain, IN_HOST);
    }

    private boolean mayEscape(int escaped) {
      return switch (this) {
        case HOST -> escaped >= 0x80 || escaped == '%';
        case ZONE -> escaped == '%' || escaped == ' ' || isPlain(escaped, IN_HOST);
        case USER, PATH, QUERY -> true;
      };
    }
  }

  /**
   * Decodes a part of a URL.
   *
   * @throws MalformedUrl if an escape is malformed, or a character is not allowed in this part
   */
  static String decode(String text, Part part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        bytes.write(escaped(Arrays.copyOfRange(encoded, i, Math.min(i + 3, encoded.length)), part));
        i += 2;
      } else if (part.mayHold(encoded[i])) {
        bytes.write(part == Part.QUERY && encoded[i] == '+' ? ' ' : encoded[i]);
      } else {
        throw new MalformedUrl(
            "invalid character %s in host name"
                .formatted(GoText.quote(Character.toString(encoded[i]))));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int escaped(byte[] escape, Part part) {
    if (escape.length == 3 && hex(escape[1]) >= 0 && hex(escape[2]) >= 0) {
      int escaped = hex(escape[1]) << 4 | hex(escape[2]);
      if (part.mayEscape(escaped)) {
        return escaped;
      }
    }
    throw new MalformedUrl("invalid URL escape " + GoText.quote(escape));
  }

  /** Escapes a path, unless it is escaped already. */
  static String path(String path) {
    if (path.equals("*") || isWellEscaped(path)) {
      return path;
    }
    StringBuilder escaped = new StringBuilder();
    for (byte b : decode(path, Part.PATH).getBytes(StandardCharsets.UTF_8)) {
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
