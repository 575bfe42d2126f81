package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All kinds of objects that checks may query. */
public final class ObservedKinds {

  private static final List<ObservedKind<?>> KNOWN =
      Stream.<ObservedKind<?>>concat(
              Stream.of(
                  Namespace.KIND,
                  Claim.KIND,
                  Volume.KIND,
                  StorageClass.KIND,
                  CsiDriver.KIND,
                  Node.KIND,
                  Autoscaler.KIND,
                  Autoscaler.SCALED_OBJECTS,
                  ConfigMap.KIND),
              WorkloadSummary.KINDS.stream())
          .toList();

  private static final List<ObservedKind<?>> ALL =
      KNOWN.stream().filter(kind -> !kind.is(ObservedKind.Trait.MANIFESTS_ONLY)).toList();

  private ObservedKinds() {}

  /** All kinds of a cluster; the controller watches them, because scans query all. */
  public static List<ObservedKind<?>> all() {
    return ALL;
  }

  /** The kinds that reviews query, and so the pods that answer watch. */
  public static Stream<ObservedKind<?>> ofReviews() {
    return ALL.stream().filter(kind -> !kind.is(ObservedKind.Trait.SCAN_ONLY));
  }

  /** The kind of an object; empty if no check queries it. */
  public static Optional<ObservedKind<?>> of(Resource resource) {
    return KNOWN.stream().filter(kind -> kind.api().isKindOf(resource)).findFirst();
  }

  /** Whether the kind of an object is namespaced; an unknown kind is. */
  public static boolean isNamespaced(Resource resource) {
    return of(resource)
        .map(ObservedKind::api)
        .or(() -> resource.kind().map(Kind::api))
        .map(ApiResource::namespaced)
        .orElse(true);
  }

  /** A copy of an object in another namespace; the object itself if it is cluster-scoped. */
  public static Resource moved(Resource resource, String namespace) {
    if (!isNamespaced(resource)
        || !(resource.json().path("metadata") instanceof ObjectNode)
        || !(resource.json().deepCopy() instanceof ObjectNode copy)) {
      return resource;
    }
    copy.withObject("/metadata").put("namespace", namespace);
    return resource.with(copy);
  }
}
