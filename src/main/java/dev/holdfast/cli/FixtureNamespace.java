package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.Resource;
import java.util.Optional;

/** The namespace in which a fixture is reviewed. In its file, that is {@code default}. */
public record FixtureNamespace(String name) {

  private static final JsonPointer NAME = JsonPointer.compile("/metadata/name");
  private static final JsonPointer OF_CLAIM = JsonPointer.compile("/spec/claimRef/namespace");

  /** A copy of an object of a fixture in this namespace, or the copy of the namespace itself. */
  public Resource of(Resource resource) {
    return nameIn(resource)
        .map(place -> renamed(resource, place))
        .orElseGet(() -> ObservedKinds.moved(resource, name));
  }

  /** Where a cluster-scoped object names the namespace {@code default}. */
  private static Optional<JsonPointer> nameIn(Resource resource) {
    Optional<JsonPointer> place = Optional.empty();
    if (Namespace.KIND.api().isKindOf(resource)) {
      place = Optional.of(NAME);
    } else if (Volume.KIND.api().isKindOf(resource)) {
      place = Optional.of(OF_CLAIM);
    }
    return place.filter(at -> resource.at(at).asText("").equals("default"));
  }

  private Resource renamed(Resource resource, JsonPointer place) {
    ObjectNode copy = resource.json().deepCopy();
    copy.withObject(place.head()).put(place.last().getMatchingProperty(), name);
    return resource.with(copy);
  }
}
