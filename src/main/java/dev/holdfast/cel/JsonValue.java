package dev.holdfast.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.values.NullValue;

/**
 * JSON as CEL sees it: whole numbers are ints, others doubles. Objects and lists are views, so that
 * an expression costs what it looks at and not what the object holds.
 */
final class JsonValue {

  private JsonValue() {}

  /** The CEL value of a JSON value; what is missing is null. */
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

  /** Kubernetes reads a number that is no 64-bit integer as a double, too. */
  private static Object number(JsonNode json) {
    return json.isIntegralNumber() && json.canConvertToLong()
        ? (Object) json.longValue()
        : (Object) json.doubleValue();
  }
}
