package dev.holdfast.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limits the number of fields and list items of a reviewed object. */
public final class ObjectSize {

  /** Far above any real workload; what a check does with so many parts takes milliseconds. */
  static final int MAX_PARTS = 20_000;

  /**
   * What the API server and controllers write, and the schemas of definitions: no check reads them
   * item by item.
   */
  private static final List<String> IGNORED = List.of("status", "managedFields", "openAPIV3Schema");

  private ObjectSize() {}

  /**
   * Returns the resource.
   *
   * @throws TooLarge if it has too many parts to be reviewed
   */
  public static Resource reviewable(Resource resource) {
    problem(resource)
        .ifPresent(
            problem -> {
              throw problem;
            });
    return resource;
  }

  /** The problem of an object with more parts; empty if it can be reviewed. */
  static Optional<TooLarge> problem(Resource resource) {
    return left(resource.json(), MAX_PARTS) >= 0
        ? Optional.empty()
        : Optional.of(
            new TooLarge(
                "it has more than %,d fields and list items, too many to review; split it into smaller objects"
                    .formatted(MAX_PARTS)));
  }

  /** What is left of a budget after the parts of a value. */
  private static int left(JsonNode value, int budget) {
    int left = budget - value.size();
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        if (left >= 0 && field.getValue().isContainerNode() && !IGNORED.contains(field.getKey())) {
          left = left(field.getValue(), left);
        }
      }
    } else {
      for (JsonNode item : value) {
        if (left >= 0 && item.isContainerNode()) {
          left = left(item, left);
        }
      }
    }
    return left;
  }
}
