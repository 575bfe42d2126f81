package dev.holdfast.server.admission;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** Why the body of a request is rejected: the HTTP status and the text of the answer. */
record BodyRejection(int status, String text) {

  static final BodyRejection TOO_MANY =
      new BodyRejection(429, "too many large requests at once; try again");

  static BodyRejection tooLarge(int maxBytes) {
    return new BodyRejection(413, "the body is larger than %d bytes".formatted(maxBytes));
  }

  static BodyRejection tooSlow(long maxMilliseconds) {
    return new BodyRejection(
        408, "the body did not arrive within %d s".formatted(maxMilliseconds / 1000));
  }

  /** The rejection by the headers alone; empty if they are valid. */
  static Optional<BodyRejection> byHeaders(HttpServerRequest request, int maxBytes) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isJson(type)) {
      return Optional.of(
          new BodyRejection(
              415,
              "Content-Type is %s; it must be application/json"
                  .formatted(type == null ? "missing" : type)));
    }
    return declaredLength(request) > maxBytes ? Optional.of(tooLarge(maxBytes)) : Optional.empty();
  }

  private static boolean isJson(String type) {
    String media = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    int semicolon = media.indexOf(';');
    String parameters = semicolon < 0 ? "" : media.substring(semicolon).replace(" ", "");
    return media.split(";", 2)[0].strip().equals("application/json")
        && (!parameters.contains("charset=")
            || parameters.contains("charset=utf-8")
            || parameters.contains("charset=\"utf-8"));
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
