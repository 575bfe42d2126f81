package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A claim template of a StatefulSet, from which each of its pods gets a claim of its own.
 *
 * @param pointer its place in the StatefulSet
 * @param json the template
 */
public record VolumeClaim(JsonPointer pointer, JsonNode json) {

  /** The name under which the pods mount the claim. */
  public String name() {
    return json.path("metadata").path("name").asText("");
  }
}
