package dev.holdfast.cel;

import dev.holdfast.cel.UrlEscapes.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A URL. Source: Go, net/url.
 *
 * @param text the whole URL
 * @param host decoded, with its port
 * @param path as written
 * @param rawQuery as written
 */
record Url(String text, String scheme, String host, String path, String rawQuery) {

  /** The host without port and brackets. */
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

  /** The values of each key, in the order written; malformed pairs are skipped. */
  Map<String, List<String>> query() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
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
      // Skip malformed pairs.
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
