package dev.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import java.io.IOException;

/** Reads values of JSON as trees, within limits for one object. */
final class ValueReader {

  /** A limit was exceeded; the parser is somewhere in the value. */
  static final class Exceeded extends Exception {

    private static final long serialVersionUID = 1;

    private Exceeded(String message) {
      super(message, null, false, false);
    }
  }

  /** Called when an object turns out to be large. */
  interface OnLarge {

    /** May wait until there is room for it. */
    void run() throws IOException;
  }

  /** More than fit into the 1.5 MB that etcd stores: at least two bytes each. */
  private static final int MAX_VALUES = 1_000_000;

  /** Larger numbers take too long to convert. Kubernetes has none. */
  private static final int MAX_DIGITS = 1_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final int longestText;
  private final int large;
  private final OnLarge onLarge;
  private int values;

  /**
   * @param longestText longer texts are cut
   * @param large the number of values of a large object
   */
  ValueReader(int longestText, int large, OnLarge onLarge) {
    this.longestText = longestText;
    this.large = large;
    this.onLarge = onLarge;
  }

  /** A new object begins. */
  void begin() {
    values = 0;
  }

  /** Reads the value at which the parser is. */
  JsonNode read(JsonParser json) throws IOException, Exceeded {
    return value(json, 1);
  }

  /** Reads the value at which the parser is; if it is an object, without one of its fields. */
  JsonNode objectWithout(JsonParser json, String field) throws IOException, Exceeded {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return read(json);
    }
    ObjectNode object = NODES.objectNode();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(field)) {
        json.skipChildren();
      } else {
        object.set(name, value(json, 2));
      }
    }
    return object;
  }

  private JsonNode value(JsonParser json, int depth) throws IOException, Exceeded {
    count(depth);
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          object.set(name, value(json, depth + 1));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(json, depth + 1));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(text(json));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private void count(int depth) throws IOException, Exceeded {
    values++;
    if (values == large) {
      onLarge.run();
    }
    if (values > MAX_VALUES) {
      throw new Exceeded("it has more than " + MAX_VALUES + " values");
    }
    if (depth >= Json.MAX_DEPTH) {
      throw new Exceeded("it is nested more than " + Json.MAX_DEPTH + " levels deep");
    }
  }

  private String text(JsonParser json) throws IOException {
    return json.getTextLength() <= longestText
        ? json.getText()
        : new String(json.getTextCharacters(), json.getTextOffset(), longestText);
  }

  private static JsonNode number(JsonParser json) throws IOException, Exceeded {
    if (json.getTextLength() > MAX_DIGITS) {
      throw new Exceeded("it has a number of more than " + MAX_DIGITS + " digits");
    }
    return switch (json.getNumberType()) {
      case INT -> NODES.numberNode(json.getIntValue());
      case LONG -> NODES.numberNode(json.getLongValue());
      case BIG_INTEGER -> NODES.numberNode(json.getBigIntegerValue());
      default -> NODES.numberNode(json.getDoubleValue());
    };
  }
}
