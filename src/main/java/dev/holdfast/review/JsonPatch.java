package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.resource.Resource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The RFC 6902 patch of an injection. */
public final class JsonPatch {

  private static final JsonPointer ROOT = JsonPointer.empty();

  private JsonPatch() {}

  /**
   * The operations that fill a resource; empty if nothing was filled. It looks only at the places
   * that the annotation lists: the time to compare whole objects would grow with the square of the
   * longest list.
   *
   * @param filled the original, changed in nothing but the annotation {@code holdfast.dev/injected}
   *     and the places in it
   */
  public static Optional<ArrayNode> filling(Resource original, Resource filled) {
    Set<JsonPointer> changed = new TreeSet<>(Comparator.comparing(JsonPointer::toString));
    InjectedPlaces.of(filled)
        .orElse(Set.of())
        .forEach(at -> changed.add(top(original, filled, at)));
    changed.add(top(original, filled, InjectedPlaces.POINTER));
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    for (JsonPointer place : changed) {
      JsonNode before = original.at(place);
      JsonNode after = filled.at(place);
      if (!after.equals(before)) {
        patch
            .addObject()
            .put("op", before.isMissingNode() ? "add" : "replace")
            .put("path", place.toString())
            .set("value", after);
      }
    }
    return patch.isEmpty() ? Optional.empty() : Optional.of(patch);
  }

  /** The place, or the highest place above it that must be created or replaced for it. */
  private static JsonPointer top(Resource original, Resource filled, JsonPointer place) {
    JsonPointer top = place;
    while (!top.head().equals(ROOT) && !isOfOneType(original, filled, top.head())) {
      top = top.head();
    }
    return top;
  }

  private static boolean isOfOneType(Resource original, Resource filled, JsonPointer place) {
    return original.at(place).getNodeType() == filled.at(place).getNodeType();
  }
}
