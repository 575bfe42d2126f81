package dev.holdfast.cel;

import com.google.re2j.Pattern;
import dev.holdfast.cel.UrlEscapes.Part;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses absolute URLs as the API server does; Java's parser rejects spaces, for example. Source:
 * Go, net/url (ParseRequestURI).
 */
final class UrlParser {

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][-+.a-zA-Z0-9]*");
  private static final Pattern USER = Pattern.compile("[-a-zA-Z0-9._:~!$&'()*+,;=%@]*");

  private UrlParser() {}

  /** Parses a URL; empty if it is invalid or not absolute. */
  static Optional<Url> parse(String text) {
    try {
      return Optional.of(read(text));
    } catch (MalformedUrl e) {
      return Optional.empty();
    }
  }

  /** Returns Go's message for a text that is not an absolute URL; empty if it is one. */
  static Optional<String> problem(String text) {
    try {
      read(text);
      return Optional.empty();
    } catch (MalformedUrl e) {
      return Optional.of("parse %s: %s".formatted(GoText.quote(text), e.getMessage()));
    }
  }

  private static Url read(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new MalformedUrl("net/url: invalid control character in URL");
    }
    if (text.isEmpty()) {
      throw new MalformedUrl("empty url");
    }
    if (text.equals("*")) {
      return new Url(text, "", "", text, "");
    }
    if (text.startsWith(":")) {
      throw new MalformedUrl("missing protocol scheme");
    }
    int colon = text.indexOf(':');
    boolean hasScheme = colon > 0 && SCHEME.matches(text.substring(0, colon));
    String scheme = hasScheme ? text.substring(0, colon).toLowerCase(Locale.ROOT) : "";
    String[] parts = (hasScheme ? text.substring(colon + 1) : text).split("\\?", 2);
    String rest = parts[0];
    String query = parts.length == 2 ? parts[1] : "";
    if (!rest.startsWith("/")) {
      if (!hasScheme) {
        throw new MalformedUrl("invalid URI for request");
      }
      return new Url(text, scheme, "", "", query);
    }
    if (!hasScheme || !rest.startsWith("//")) {
      return url(text, scheme, "", rest, query);
    }
    int slash = rest.indexOf('/', 2);
    String authority = rest.substring(2, slash < 0 ? rest.length() : slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    return url(text, scheme, host(scheme, authority), path, query);
  }

  private static Url url(String text, String scheme, String host, String path, String query) {
    UrlEscapes.decode(path, Part.PATH);
    return new Url(text, scheme, host, path, query);
  }

  private static String host(String scheme, String authority) {
    int at = authority.lastIndexOf('@');
    String user = authority.substring(0, Math.max(at, 0));
    String host = UrlHost.read(scheme, authority.substring(at + 1));
    if (!USER.matches(user)) {
      throw new MalformedUrl("net/url: invalid userinfo");
    }
    for (String part : user.split(":", 2)) {
      UrlEscapes.decode(part, Part.USER);
    }
    return host;
  }
}
