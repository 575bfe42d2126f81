package dev.holdfast.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.values.NullValue;

/**
 * Converts JSON to CEL values: integers to int, other numbers to double. Objects and lists are
 * views, so an expression only pays for what it reads.
 */
final class JsonValue {

  private JsonValue() {}

  /** Converts a value; a missing one becomes null. */
  static Object of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> new JsonMap((ObjectNode) json);
      case ARRAY -> ListValue.of((ArrayNode) json);
      case STRING -> json.textValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> number(json);
      case NULL, MISSING, BINARY, POJO -> NullValue.NULL_VALUE;
    };
  }

  /** Like Kubernetes, reads a number that does not fit 64 bits as a double. */
  private static Object number(JsonNode json) {
    return json.isIntegralNumber() && json.canConvertToLong()
        ? (Object) json.longValue()
        : (Object) json.doubleValue();
  }
}
