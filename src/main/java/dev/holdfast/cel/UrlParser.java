package dev.holdfast.cel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads absolute URLs as the API server does; Java's own reader refuses spaces, for example.
 * Source: Go, net/url (ParseRequestURI).
 */
final class UrlParser {

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][-+.a-zA-Z0-9]*):(.*)");
  private static final Pattern USER = Pattern.compile("[-a-zA-Z0-9._:~!$&'()*+,;=%@]*");
  private static final Pattern HOST =
      Pattern.compile(
          "([-a-zA-Z0-9_.~!$&'()*+,;=:\\[\\]<>\"]|[^\\x00-\\x7f]|%[89a-fA-F][0-9a-fA-F])*");
  private static final Pattern PORT = Pattern.compile("|:[0-9]*");
  private static final Pattern LITERAL = Pattern.compile("\\[(.*)](.*)");

  private UrlParser() {}

  /** The URL of this text; empty if it is none, or not absolute. */
  static Optional<Url> parse(String text) {
    if (text.isEmpty() || text.startsWith(":") || CONTROL.matcher(text).find()) {
      return Optional.empty();
    }
    if (text.equals("*")) {
      return Optional.of(new Url(text, "", "", text, ""));
    }
    Matcher schemed = SCHEME.matcher(text);
    boolean hasScheme = schemed.matches();
    String scheme = hasScheme ? schemed.group(1).toLowerCase(Locale.ROOT) : "";
    String[] parts = (hasScheme ? schemed.group(2) : text).split("\\?", 2);
    String rest = parts[0];
    String query = parts.length == 2 ? parts[1] : "";
    if (!rest.startsWith("/")) {
      return hasScheme ? Optional.of(new Url(text, scheme, "", "", query)) : Optional.empty();
    }
    if (!hasScheme || !rest.startsWith("//")) {
      return url(text, scheme, Optional.of(""), rest, query);
    }
    int slash = rest.indexOf('/', 2);
    String authority = rest.substring(2, slash < 0 ? rest.length() : slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    return url(text, scheme, host(scheme, authority), path, query);
  }

  private static Optional<Url> url(
      String text, String scheme, Optional<String> host, String path, String query) {
    return UrlEscapes.decode(path, false)
        .flatMap(readable -> host.map(known -> new Url(text, scheme, known, path, query)));
  }

  /** Whether this is nothing, or a colon with digits or none. */
  static boolean isOptionalPort(String text) {
    return PORT.matcher(text).matches();
  }

  private static Optional<String> host(String scheme, String authority) {
    int at = authority.lastIndexOf('@');
    String user = authority.substring(0, Math.max(at, 0));
    String host = authority.substring(at + 1);
    boolean isUser = USER.matcher(user).matches() && UrlEscapes.decode(user, false).isPresent();
    if (!isUser || host.lastIndexOf('[') > 0) {
      return Optional.empty();
    }
    return host.startsWith("[") ? literal(host) : named(scheme, host);
  }

  /** Several colons are many hosts to some databases, but none to the web. */
  private static Optional<String> named(String scheme, String host) {
    boolean isWeb = scheme.equals("http") || scheme.equals("https");
    int colon = isWeb ? host.indexOf(':') : host.lastIndexOf(':');
    boolean isPort = colon < 0 || isOptionalPort(host.substring(colon));
    return isPort && HOST.matcher(host).matches()
        ? UrlEscapes.decode(host, false)
        : Optional.empty();
  }

  /** Only an address of version 6 stands in brackets. */
  private static Optional<String> literal(String host) {
    Matcher literal = LITERAL.matcher(host);
    if (!literal.matches() || !isOptionalPort(literal.group(2))) {
      return Optional.empty();
    }
    // %25 introduces a zone.
    String[] zoned = literal.group(1).split("%25", 2);
    boolean isZone = zoned.length == 1 || (HOST.matcher(zoned[1]).matches() && !zoned[1].isEmpty());
    return IpAddress.isVersion6(zoned[0]) && isZone
        ? Optional.of(host.replace("%25", "%"))
        : Optional.empty();
  }
}
