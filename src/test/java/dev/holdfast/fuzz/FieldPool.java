package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields and texts of all seeds, from which documents are completed. */
final class FieldPool {

  /** A field of an object. */
  record Field(String name, JsonNode value) {}

  private static final int MOST_SLOTS = 3_000;

  private final List<Field> fields = new ArrayList<>();
  private final Map<String, List<JsonNode>> valuesOf = new HashMap<>();
  private final Map<String, List<Field>> membersOf = new HashMap<>();
  private final List<String> texts = new ArrayList<>(OddValues.TEXTS);

  FieldPool(List<? extends JsonNode> seeds) {
    Set<String> known = new LinkedHashSet<>();
    Set<List<Object>> seen = new LinkedHashSet<>();
    for (JsonNode seed : seeds) {
      for (Slot slot : Slot.of(Slot.boxed(seed), MOST_SLOTS)) {
        if (seen.add(List.of(slot.field(), slot.value()))) {
          add(slot, known);
        }
      }
    }
    texts.addAll(known);
  }

  private void add(Slot slot, Set<String> known) {
    fields.add(new Field(slot.field(), slot.value()));
    valuesOf.computeIfAbsent(slot.field(), none -> new ArrayList<>()).add(slot.value());
    known.add(slot.field());
    if (slot.value().isTextual()) {
      known.add(slot.value().textValue());
    }
    if (slot.value() instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry ->
                  membersOf
                      .computeIfAbsent(slot.field(), none -> new ArrayList<>())
                      .add(new Field(entry.getKey(), entry.getValue())));
    }
  }

  /** All texts and names, the odd ones first. */
  List<String> texts() {
    return texts;
  }

  /** A value of a field with this name, or of any field. */
  JsonNode value(String field, Step step) {
    List<JsonNode> same = valuesOf.getOrDefault(field, List.of());
    return same.isEmpty() || step.size() % 4 == 0 ? step.choose(fields).value() : step.choose(same);
  }

  /** A field of objects that are in a field with this name, or any field. */
  Field member(String field, Step step) {
    List<Field> same = membersOf.getOrDefault(field, List.of());
    return same.isEmpty() || step.size() % 4 == 0 ? step.choose(fields) : step.choose(same);
  }
}
