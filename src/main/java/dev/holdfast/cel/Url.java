package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import dev.holdfast.cel.UrlEscapes.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A URL in its parts. Source: Go, net/url. */
@Immutable
final class Url extends OpaqueValue {

  static final OpaqueType TYPE = OpaqueType.create("kubernetes.URL");

  private final String text;
  private final String scheme;
  private final String host;
  private final String path;
  private final String query;

  /** The host is decoded and has its port; path and query are as written. */
  Url(String text, String scheme, String host, String path, String query) {
    this.text = text;
    this.scheme = scheme;
    this.host = host;
    this.path = path;
    this.query = query;
  }

  String scheme() {
    return scheme;
  }

  String host() {
    return host;
  }

  /** Without port and brackets. */
  String hostname() {
    String name = host.substring(0, portAt());
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  String port() {
    return portAt() == host.length() ? "" : host.substring(portAt() + 1);
  }

  private int portAt() {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && UrlHost.isOptionalPort(host.substring(colon)) ? colon : host.length();
  }

  String escapedPath() {
    return UrlEscapes.path(path);
  }

  /** The values of each key, in the order written; what cannot be read is passed over. */
  Map<String, List<String>> query() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty() && !pair.contains(";")) {
        add(pair.split("=", 2), values);
      }
    }
    return values;
  }

  private static void add(String[] pair, Map<String, List<String>> values) {
    try {
      String key = UrlEscapes.decode(pair[0], Part.QUERY);
      String value = UrlEscapes.decode(pair.length == 2 ? pair[1] : "", Part.QUERY);
      values.computeIfAbsent(key, first -> new ArrayList<>()).add(value);
    } catch (MalformedUrl e) {
      // Passed over.
    }
  }

  @Override
  public Url value() {
    return this;
  }

  @Override
  public OpaqueType celType() {
    return TYPE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Url url && text.equals(url.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
