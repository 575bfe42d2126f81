package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a document, where a value is.
 *
 * @param parent an object or a list
 * @param key the name in an object
 * @param index the index in a list
 * @param field the name that says what the value is: its own, or that of the list it is in
 */
record Slot(JsonNode parent, String key, int index, String field) {

  /** A document as the only item of a list, so that the document itself has a place. */
  static ArrayNode boxed(JsonNode document) {
    return JsonNodeFactory.instance.arrayNode().add(document);
  }

  /** All places below a box, in the order of the text; at most so many. */
  static List<Slot> of(ArrayNode box, int most) {
    List<Slot> slots = new ArrayList<>();
    collect(box, "", slots, most);
    return slots;
  }

  private static void collect(JsonNode parent, String field, List<Slot> into, int most) {
    if (parent instanceof ArrayNode list) {
      for (int i = 0; i < list.size() && into.size() < most; i++) {
        into.add(new Slot(list, "", i, field));
        collect(list.get(i), field, into, most);
      }
    } else if (parent instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry -> {
                if (into.size() < most) {
                  into.add(new Slot(object, entry.getKey(), 0, entry.getKey()));
                  collect(entry.getValue(), entry.getKey(), into, most);
                }
              });
    }
  }

  JsonNode value() {
    return parent instanceof ObjectNode ? parent.path(key) : parent.path(index);
  }

  void set(JsonNode value) {
    if (parent instanceof ObjectNode object) {
      object.set(key, value);
    } else if (parent instanceof ArrayNode list && index < list.size()) {
      list.set(index, value);
    }
  }

  void remove() {
    if (parent instanceof ObjectNode object) {
      object.remove(key);
    } else if (parent instanceof ArrayNode list && index < list.size()) {
      list.remove(index);
    }
  }
}
