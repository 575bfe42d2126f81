package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A change that repairs a finding: a value where there is none. It never replaces anything.
 *
 * @param path the member to fill; objects on the way to it are made as needed
 * @param value what belongs there
 */
public record Fix(JsonPointer path, JsonNode value) {

  /**
   * Fills the place in this object.
   *
   * @param resource the object to change
   * @return false, with nothing changed, if something stands there or in the way
   */
  public boolean applyTo(ObjectNode resource) {
    if (!isAbsent(resource.at(path))) {
      return false;
    }
    Optional<ObjectNode> parent = objectAt(resource, path.head());
    parent.ifPresent(found -> found.set(path.last().getMatchingProperty(), value.deepCopy()));
    return parent.isPresent();
  }

  /** The object at a place, made if it is absent and the one around it can be had. */
  private static Optional<ObjectNode> objectAt(ObjectNode root, JsonPointer at) {
    JsonNode found = root.at(at);
    if (found instanceof ObjectNode object) {
      return Optional.of(object);
    }
    if (!isAbsent(found)) {
      return Optional.empty();
    }
    return objectAt(root, at.head())
        .map(parent -> parent.putObject(at.last().getMatchingProperty()));
  }

  /** Whether nothing stands there; an explicit null is nothing to the API server too. */
  public static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
