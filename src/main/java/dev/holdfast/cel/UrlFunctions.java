package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.TEXT;
import static dev.holdfast.cel.OpaqueTypes.URL;

import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;

/** Absolute URLs. Source: kubernetes/apiserver, pkg/cel/library/urls.go. */
final class UrlFunctions {

  private static final CelType QUERY =
      MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));

  static final List<Function> ALL =
      List.of(
          Function.of("url", Overload.global("string_to_url", URL.type(), TEXT, UrlFunctions::url)),
          Function.of(
              "isURL",
              Overload.global(
                  "is_url_string",
                  SimpleType.BOOL,
                  TEXT,
                  text -> UrlParser.parse(text).isPresent())),
          getter("getScheme", "url_get_scheme", SimpleType.STRING, Url::scheme),
          getter("getHost", "url_get_host", SimpleType.STRING, Url::host),
          getter("getHostname", "url_get_hostname", SimpleType.STRING, Url::hostname),
          getter("getPort", "url_get_port", SimpleType.STRING, Url::port),
          getter("getEscapedPath", "url_get_escaped_path", SimpleType.STRING, Url::escapedPath),
          getter("getQuery", "url_get_query", QUERY, Url::query));

  private UrlFunctions() {}

  private static Function getter(
      String name, String id, CelType result, CelFunctionOverload.Unary<Url> getter) {
    return Function.of(name, Overload.member(id, result, URL, getter));
  }

  /** {@code isURL} treats a fragment as a part of the path; here it is removed. */
  private static Url url(String text) {
    return UrlParser.parse(text)
        .flatMap(url -> UrlParser.parse(text.split("#", 2)[0]))
        .orElseThrow(() -> new CelBadFormatException("\"" + text + "\" is not an absolute URL"));
  }
}
