package dev.holdfast.cluster;

import dev.holdfast.facts.Facts;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.resource.Resource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The cluster as described by manifests. */
public final class ManifestClusterView implements ClusterView {

  private final boolean isWhole;
  private final Map<ObservedKind<?>, ObjectIndex<?>> objects = new HashMap<>();

  private ManifestClusterView(List<Resource> resources, boolean isWhole) {
    this.isWhole = isWhole;
    for (Resource resource : resources) {
      ObservedKinds.of(resource).ifPresent(kind -> add(kind, resource));
    }
  }

  /** Some objects of a cluster: other objects are unknown. The last object of a name counts. */
  public static ManifestClusterView ofSome(List<Resource> resources) {
    return new ManifestClusterView(resources, false);
  }

  /** All objects of a cluster: other objects do not exist. */
  public static ManifestClusterView ofAll(List<Resource> resources) {
    return new ManifestClusterView(resources, true);
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    return known(kind)
        .find(namespace, name)
        .map(Lookup::found)
        .orElseGet(() -> mentionsAll(kind) ? Lookup.absent() : Lookup.unknown());
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    List<T> known = known(kind).having(namespace, key);
    boolean isEnough = !known.isEmpty() || use == Use.EVIDENCE_OF_PRESENCE;
    return isEnough || mentionsAll(kind) ? Lookup.found(known) : Lookup.unknown();
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    List<T> known = known(kind).startingWith(namespace, "");
    return isWhole && (!known.isEmpty() || mentionsAll(kind))
        ? Lookup.found(known)
        : Lookup.unknown();
  }

  @Override
  public <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
      ObservedKind<T> kind, Predicate<T> condition, Use use) {
    List<Located<T>> found = Located.in(known(kind), condition);
    boolean isEnough = !found.isEmpty() || use == Use.EVIDENCE_OF_PRESENCE;
    return isEnough || mentionsAll(kind) ? Lookup.found(found) : Lookup.unknown();
  }

  /** Manifests do not contain a version. It is assumed to be the newest one in the facts. */
  @Override
  public Lookup<KubernetesVersion> version() {
    return Facts.shipped().plugins().all().stream()
        .map(InTreePlugin::since)
        .max(Comparator.naturalOrder())
        .map(Lookup::found)
        .orElseGet(Lookup::unknown);
  }

  /** The objects in the manifests. */
  @SuppressWarnings("unchecked")
  <T extends ObservedObject> ObjectIndex<T> known(ObservedKind<T> kind) {
    ObjectIndex<?> known = objects.get(kind);
    return known == null ? kind.noObjects() : (ObjectIndex<T>) known;
  }

  private boolean mentionsAll(ObservedKind<?> kind) {
    return isWhole && !kind.is(ObservedKind.Trait.SELDOM_IN_MANIFESTS);
  }

  private <T extends ObservedObject> void add(ObservedKind<T> kind, Resource resource) {
    objects.computeIfAbsent(kind, ObservedKind::noObjects);
    kind.read(resource)
        .ifPresent(object -> known(kind).put(namespaceOf(kind, resource), resource.name(), object));
  }

  /** kubectl's default, if neither the manifest nor the user sets a namespace. */
  private static String namespaceOf(ObservedKind<?> kind, Resource resource) {
    if (!kind.api().namespaced()) {
      return "";
    }
    return resource.namespace().isEmpty() ? "default" : resource.namespace();
  }
}
