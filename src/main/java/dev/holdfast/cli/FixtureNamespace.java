package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.Resource;

/**
 * The namespace in which a fixture is reviewed. In its file, objects have none, or {@code default}.
 */
public record FixtureNamespace(String name) {

  private static final String DEFAULT = "default";
  private static final JsonPointer NAME = JsonPointer.compile("/metadata/name");
  private static final JsonPointer OF_CLAIM = JsonPointer.compile("/spec/claimRef/namespace");

  /** A copy of an object of a fixture in this namespace. A Namespace becomes this one. */
  public Resource of(Resource resource) {
    if (Namespace.KIND.api().isKindOf(resource)) {
      return renamed(resource, NAME);
    }
    boolean isOfClaim =
        Volume.KIND.api().isKindOf(resource) && resource.at(OF_CLAIM).asText("").equals(DEFAULT);
    return isOfClaim ? renamed(resource, OF_CLAIM) : ObservedKinds.moved(resource, name);
  }

  private Resource renamed(Resource resource, JsonPointer place) {
    ObjectNode copy = resource.json().deepCopy();
    copy.withObject(place.head()).put(place.last().getMatchingProperty(), name);
    return resource.with(copy);
  }
}
