package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/** Writes values as YAML. */
final class YamlText {

  /** Deeper values are written as JSON, which is YAML too. */
  private static final int DEEPEST = 40;

  private YamlText() {}

  /** The value with each field on a line of its own. */
  static String block(JsonNode value) {
    return written(value, DEEPEST);
  }

  /** The value with small objects and lists in braces and brackets. */
  static String mixed(JsonNode value) {
    return written(value, 4);
  }

  private static String written(JsonNode value, int deepest) {
    StringBuilder text = new StringBuilder();
    append(value, "", deepest, text);
    return text.toString();
  }

  private static void append(JsonNode value, String indent, int left, StringBuilder into) {
    switch (value) {
      case ObjectNode object when !object.isEmpty() && left > 0 ->
          object
              .properties()
              .forEach(
                  field -> {
                    into.append(indent).append(name(field.getKey())).append(':');
                    nested(field.getValue(), indent + "  ", left - 1, into);
                  });
      case ArrayNode list when !list.isEmpty() && left > 0 ->
          list.forEach(
              item -> {
                into.append(indent).append('-');
                nested(item, indent + "  ", left - 1, into);
              });
      default -> into.append(indent).append(JsonText.of(value)).append('\n');
    }
  }

  private static void nested(JsonNode value, String indent, int left, StringBuilder into) {
    if (value.isContainerNode() && !value.isEmpty() && left > 0) {
      into.append('\n');
      append(value, indent, left, into);
    } else {
      into.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String scalar(JsonNode value) {
    return value.isTextual() ? name(value.textValue()) : JsonText.of(value);
  }

  /** Without quotes where that is safe. */
  private static String name(String text) {
    boolean isPlain =
        !text.isEmpty()
            && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.'))
            && Character.isLetter(text.charAt(0))
            && !Set.of("true", "false", "null", "yes", "no", "on", "off").contains(text);
    return isPlain ? text : JsonText.of(TextNode.valueOf(text));
  }
}
