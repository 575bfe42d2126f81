package dev.holdfast.cli;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;

/** Identifies an object among manifests. */
final class ObjectKey {

  private ObjectKey() {}

  /** The same for objects of one kind, namespace and name, whatever else is in them. */
  static String of(Resource resource) {
    return resource.describe(Change.creationOf(resource).namespace());
  }

  /** Whether the object has a name of its own, and not only a prefix. */
  static boolean isNamed(Resource resource) {
    return !resource.json().path("metadata").path("name").asText("").isEmpty();
  }

  /** The namespace of the object; empty for a cluster-scoped one. */
  static String namespaceOf(Resource resource) {
    return resource.kind().filter(Kind::isNamespaced).isPresent()
        ? Change.creationOf(resource).namespace()
        : "";
  }
}
