package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * Changes to a document as a tree of values: fields of other documents, values of wrong types,
 * absent, doubled and deep ones.
 */
final class JsonSteps {

  private static final int MOST_SLOTS = 4_000;
  private static final int DEEP = 700;
  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  private final FieldPool pool;
  private final TextSteps texts;

  JsonSteps(FieldPool pool) {
    this.pool = pool;
    this.texts = new TextSteps(pool.texts());
  }

  /** Applies a step to the document in a box. */
  void apply(ArrayNode box, Step step) {
    List<Slot> slots = Slot.of(box, MOST_SLOTS);
    if (slots.isEmpty()) {
      box.addObject();
      return;
    }
    Slot slot = slots.get(step.place() % slots.size());
    Slot other = slots.get(step.other() % slots.size());
    JsonNode value = slot.value();
    switch (step.operation() % 16) {
      case 0, 1 -> slot.set(step.choose(OddValues.ALL).deepCopy());
      case 2 -> slot.remove();
      case 3, 4 -> slot.set(pool.value(slot.field(), step).deepCopy());
      case 5, 6, 7 -> graft(slot, step);
      case 8 -> slot.set(other.value().deepCopy());
      case 9 -> {
        slot.set(other.value().deepCopy());
        other.set(value);
      }
      case 10 -> repeat(slot, step, slots.size());
      case 11 -> slot.set(retyped(value));
      case 12 -> rename(slot, step.choose(pool.texts()));
      case 13 -> slot.set(wrapped(value, step));
      case 14 -> slot.set(TextNode.valueOf(texts.changed(value.asText(""), step)));
      default -> slot.set(FACTORY.numberNode(step.other() % 8 - 2));
    }
  }

  /** Adds or replaces a field of the nearest object, as other objects of its kind have it. */
  private void graft(Slot slot, Step step) {
    FieldPool.Field field = pool.member(slot.field(), step);
    switch (slot.value()) {
      case ObjectNode object -> object.set(field.name(), field.value().deepCopy());
      case ArrayNode list when list.size() < 100 ->
          list.add(pool.value(slot.field(), step).deepCopy());
      default -> {
        if (slot.parent() instanceof ObjectNode object) {
          object.set(field.name(), field.value().deepCopy());
        }
      }
    }
  }

  private static void repeat(Slot slot, Step step, int slots) {
    int times = 1 << step.size() % 8;
    int size = Slot.of(Slot.boxed(slot.value()), MOST_SLOTS).size();
    for (int i = 0; i < times && slots + (i + 1) * size < MOST_SLOTS; i++) {
      switch (slot.parent()) {
        case ArrayNode list -> list.insert(slot.index(), slot.value().deepCopy());
        case ObjectNode object -> object.set(slot.key() + i, slot.value().deepCopy());
        default -> {}
      }
    }
  }

  private static JsonNode retyped(JsonNode value) {
    if (value.isTextual()) {
      return FACTORY.numberNode(value.textValue().length());
    }
    return value.isContainerNode() && !value.isEmpty()
        ? value.iterator().next().deepCopy()
        : TextNode.valueOf(value.asText());
  }

  private static void rename(Slot slot, String name) {
    if (slot.parent() instanceof ObjectNode object) {
      JsonNode value = slot.value();
      object.remove(slot.key());
      object.set(name, value);
    }
  }

  private static JsonNode wrapped(JsonNode value, Step step) {
    int depth = step.size() > 240 ? DEEP : 1 + step.size() % 3;
    JsonNode wrapped = value.deepCopy();
    for (int i = 0; i < depth; i++) {
      wrapped =
          step.other() % 2 == 0
              ? FACTORY.arrayNode().add(wrapped)
              : FACTORY.objectNode().set("name", wrapped);
    }
    return wrapped;
  }
}
