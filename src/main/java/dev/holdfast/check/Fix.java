package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A change that repairs a finding: a value where there is none. It never replaces what anybody
 * wrote.
 *
 * @param path the member to fill; objects on the way to it are made as needed
 * @param value what belongs there
 * @param unchosen a value that nobody chose, which may stand there too: the API server filled it in
 */
public record Fix(JsonPointer path, JsonNode value, Optional<JsonNode> unchosen) {

  /** A value where there is none. */
  public Fix(JsonPointer path, JsonNode value) {
    this(path, value, Optional.empty());
  }

  /**
   * Fills the place in this object.
   *
   * @param resource the object to change
   * @return false, with nothing changed, if it stands there already, or something that somebody
   *     wrote stands there or in the way
   */
  public boolean applyTo(ObjectNode resource) {
    JsonNode present = resource.at(path);
    boolean isFree = isAbsent(present) || unchosen.filter(present::equals).isPresent();
    if (!isFree || present.equals(value)) {
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
