package dev.holdfast.cel;

import com.google.re2j.Pattern;
import dev.holdfast.cel.UrlEscapes.Part;

/** Parses the host and port of a URL. Source: Go, net/url (parseHost). */
final class UrlHost {

  private static final Pattern PORT = Pattern.compile("|:[0-9]*");

  private UrlHost() {}

  /**
   * Returns the decoded host with its port.
   *
   * @throws MalformedUrl if it is invalid
   */
  static String read(String scheme, String host) {
    if (host.lastIndexOf('[') > 0) {
      throw new MalformedUrl("invalid IP-literal");
    }
    return host.startsWith("[") ? literal(host) : named(scheme, host);
  }

  /** Returns whether a text is empty, or a colon and any number of digits. */
  static boolean isOptionalPort(String text) {
    return PORT.matches(text);
  }

  /** Some databases accept several hosts with ports, http and https do not. */
  private static String named(String scheme, String host) {
    boolean isWeb = scheme.equals("http") || scheme.equals("https");
    int colon = isWeb ? host.indexOf(':') : host.lastIndexOf(':');
    checkPort(colon < 0 ? "" : host.substring(colon));
    return UrlEscapes.decode(host, Part.HOST);
  }

  /** Only IPv6 addresses are in brackets. */
  private static String literal(String host) {
    int end = host.lastIndexOf(']');
    if (end < 0) {
      throw new MalformedUrl("missing ']' in host");
    }
    String port = host.substring(end + 1);
    checkPort(port);
    String address = decode(host.substring(1, end));
    checkAddress(address);
    return "[" + address + "]" + port;
  }

  /** An escaped percent sign begins the zone. */
  private static String decode(String address) {
    int zone = address.contains("%25") ? address.indexOf("%25") : address.length();
    return UrlEscapes.decode(address.substring(0, zone), Part.HOST)
        + UrlEscapes.decode(address.substring(zone), Part.ZONE);
  }

  private static void checkPort(String port) {
    if (!isOptionalPort(port)) {
      throw new MalformedUrl("invalid port %s after host".formatted(GoText.quote(port)));
    }
  }

  /** Go has a more precise message for a text that is not an address at all. */
  private static void checkAddress(String text) {
    String[] zoned = text.split("%", 2);
    if (!zoned[zoned.length - 1].isEmpty() && IpAddress.isVersion6(zoned[0])) {
      return;
    }
    throw new MalformedUrl(
        IpAddress.parse(text).isPresent()
            ? "invalid IP-literal"
            : "invalid host: ParseAddr(%s): unable to parse IP".formatted(GoText.quote(text)));
  }
}
