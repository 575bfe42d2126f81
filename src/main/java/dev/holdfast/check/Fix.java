package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A change that repairs a finding: it sets a value where there is none, and never replaces a value
 * that a user wrote.
 *
 * @param path the field to set; missing parent objects are created
 * @param value the value to set
 * @param replaceable a default of the API server, which the fix may replace
 */
public record Fix(JsonPointer path, JsonNode value, Optional<JsonNode> replaceable) {

  /** A fix that replaces nothing. */
  public Fix(JsonPointer path, JsonNode value) {
    this(path, value, Optional.empty());
  }

  /**
   * Sets the value in this object.
   *
   * @return false, with nothing changed, if the field or one of its parents has another value, or
   *     the field has this value already
   */
  public boolean applyTo(ObjectNode resource) {
    JsonNode present = resource.at(path);
    boolean isFree = isAbsent(present) || replaceable.filter(present::equals).isPresent();
    if (!isFree || present.equals(value)) {
      return false;
    }
    Optional<ObjectNode> parent = objectAt(resource, path.head());
    parent.ifPresent(found -> found.set(path.last().getMatchingProperty(), value.deepCopy()));
    return parent.isPresent();
  }

  /** The object at a place. It is created if absent; empty if a parent is no object. */
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

  /** Whether there is no value. The API server treats an explicit null as absent. */
  public static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
