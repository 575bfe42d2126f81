package dev.holdfast.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Set;

/** How findings affect a change. */
public enum EnforcementMode {
  /** An ordinary change: findings can deny it. */
  ENFORCE,
  /**
   * Kubernetes' controllers must be able to make the change: it is allowed, and findings are
   * recorded.
   */
  RECORD,
  /** The change is harmless, or it would be harmful to stop it: it is allowed without a review. */
  SKIP;

  /** The subresources that are reviewed: the resource itself and its scale. */
  private static final Set<String> REVIEWED = Set.of("", "scale");

  private static final List<String> IGNORED_METADATA =
      List.of("finalizers", "ownerReferences", "managedFields", "resourceVersion", "generation");

  /** The mode for a change in a namespace. */
  public static EnforcementMode of(Change change, Lookup<Namespace> namespace) {
    if (!REVIEWED.contains(change.subresource())
        || change.operation() == Operation.CONNECT
        || change.resource().isBeingDeleted()
        || isTerminating(namespace)
        || changesNothingReviewed(change)) {
      return SKIP;
    }
    if (!KubernetesControllers.make(change)) {
      return ENFORCE;
    }
    // The decision was made before: by the delete of the owner or of the namespace.
    return change.operation() == Operation.DELETE ? SKIP : RECORD;
  }

  private static boolean isTerminating(Lookup<Namespace> namespace) {
    return namespace instanceof Lookup.Found<Namespace>(Namespace found) && found.terminating();
  }

  /** Whether an update changes only status, finalizers, owner references or managed fields. */
  private static boolean changesNothingReviewed(Change change) {
    return change
        .previous()
        .filter(was -> reviewedPart(was).equals(reviewedPart(change.resource())))
        .isPresent();
  }

  private static JsonNode reviewedPart(Resource resource) {
    if (!(resource.json() instanceof ObjectNode object)) {
      return resource.json();
    }
    ObjectNode reviewed = object.objectNode().setAll(object);
    reviewed.remove(List.of("status", "metadata"));
    if (object.get("metadata") instanceof ObjectNode metadata) {
      ObjectNode copy = object.objectNode().setAll(metadata);
      reviewed.set("metadata", copy.remove(IGNORED_METADATA));
    }
    return reviewed;
  }
}
