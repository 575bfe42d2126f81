package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return colon >= 0 && UrlParser.isOptionalPort(host.substring(colon)) ? colon : host.length();
  }

  String escapedPath() {
    return UrlEscapes.path(path);
  }

  /** The values of each key, in the order written; what cannot be read is passed over. */
  Map<String, List<String>> query() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      Optional<String> key = UrlEscapes.decode(parts[0], true);
      Optional<String> value = UrlEscapes.decode(parts.length == 2 ? parts[1] : "", true);
      if (!pair.isEmpty() && !pair.contains(";") && key.isPresent() && value.isPresent()) {
        values.computeIfAbsent(key.get(), first -> new ArrayList<>()).add(value.get());
      }
    }
    return values;
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
