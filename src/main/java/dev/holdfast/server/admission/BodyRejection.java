package dev.holdfast.server.admission;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** Why a request that no API server sends is rejected: the HTTP status and the text. */
record BodyRejection(int status, String text) {

  static BodyRejection of(Unreviewed why) {
    return new BodyRejection(why.code(), why.message());
  }

  /** The rejection by the headers alone; empty if they are valid. */
  static Optional<BodyRejection> byHeaders(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (isJson(type)) {
      return Optional.empty();
    }
    return Optional.of(
        new BodyRejection(
            415,
            "Content-Type is %s; it must be application/json"
                .formatted(type == null ? "missing" : type)));
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

  /** The length that the sender declares; 0 if it declares none. */
  static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
