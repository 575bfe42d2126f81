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

/** Whether a change must go through whatever is found in it. */
public enum EnforcementMode {
  /** It is an ordinary change. */
  ENFORCE,
  /** Kubernetes' own controllers make it of necessity: it goes through, findings are recorded. */
  RECORD,
  /** It cannot do harm, or stopping it would: it goes through without a review. */
  SKIP;

  /** The resource itself and the number of its replicas. */
  private static final Set<String> REVIEWED = Set.of("", "scale");

  private static final List<String> IDLE_METADATA =
      List.of("finalizers", "ownerReferences", "managedFields", "resourceVersion", "generation");

  /** The right of way of a change in a namespace of which this is known. */
  public static EnforcementMode of(Change change, Lookup<Namespace> namespace) {
    if (!REVIEWED.contains(change.subresource())
        || change.operation() == Operation.DELETE
        || change.operation() == Operation.CONNECT
        || change.resource().isBeingDeleted()
        || isTerminating(namespace)
        || isIdle(change)) {
      return SKIP;
    }
    return KubernetesControllers.make(change) ? RECORD : ENFORCE;
  }

  private static boolean isTerminating(Lookup<Namespace> namespace) {
    return namespace instanceof Lookup.Found<Namespace>(Namespace found) && found.terminating();
  }

  /** An update of nothing but status, finalizers, owner references or managed fields. */
  private static boolean isIdle(Change change) {
    return change
        .previous()
        .filter(was -> essence(was).equals(essence(change.resource())))
        .isPresent();
  }

  private static JsonNode essence(Resource resource) {
    if (!(resource.json() instanceof ObjectNode object)) {
      return resource.json();
    }
    ObjectNode essence = object.objectNode();
    object
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("status") && !field.getKey().equals("metadata")) {
                essence.set(field.getKey(), field.getValue());
              }
            });
    if (object.get("metadata") instanceof ObjectNode metadata) {
      ObjectNode kept = essence.putObject("metadata");
      metadata
          .properties()
          .forEach(
              field -> {
                if (!IDLE_METADATA.contains(field.getKey())) {
                  kept.set(field.getKey(), field.getValue());
                }
              });
    }
    return essence;
  }
}
