package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;

/** How many bytes JSON has where the API server stores it. */
final class StoredLength {

  /** Go's encoder writes each of {@code < > &} as six bytes (encoding/json, HTMLEscape). */
  private static final int ESCAPED = 6;

  private StoredLength() {}

  static int of(JsonNode json) {
    return of(Json.write(json));
  }

  static int of(byte[] utf8) {
    int length = 0;
    for (byte one : utf8) {
      length += one == '<' || one == '>' || one == '&' ? ESCAPED : 1;
    }
    return length;
  }
}
