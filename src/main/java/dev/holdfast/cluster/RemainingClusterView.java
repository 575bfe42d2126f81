package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.resource.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A cluster while objects are deleted one after the other: those that were deleted do not exist. A
 * deleted namespace terminates with what is in it. For one thread.
 */
public final class RemainingClusterView implements ClusterView {

  private final ClusterView before;
  private final boolean isWhole;
  private final Deleted deleted;

  /** The deleted objects; all views of one run share them. */
  private record Deleted(
      Map<ObservedKind<?>, Set<ObjectIndex.Place>> places, Map<String, Resource> terminating) {

    boolean contains(ObservedKind<?> kind, String namespace, String name) {
      return places.getOrDefault(kind, Set.of()).contains(new ObjectIndex.Place(namespace, name));
    }
  }

  /**
   * A cluster from which nothing is deleted yet.
   *
   * @param isWhole whether it has no other objects than the view knows
   */
  public RemainingClusterView(ClusterView before, boolean isWhole) {
    this(before, isWhole, new Deleted(new HashMap<>(), new HashMap<>()));
  }

  private RemainingClusterView(ClusterView before, boolean isWhole, Deleted deleted) {
    this.before = before;
    this.isWhole = isWhole;
    this.deleted = deleted;
  }

  /**
   * Deletes the object of a change. A workload whose dependents are orphaned remains: its pods go
   * on using their claims.
   */
  public void delete(Change change) {
    Resource resource = change.resource();
    if (resource.kind().equals(Optional.of(Kind.NAMESPACE))) {
      deleted.terminating().put(resource.name(), terminating(resource));
      return;
    }
    boolean isOrphaning = change.options().orphansDependents();
    ObservedKinds.of(resource)
        .filter(kind -> !(isOrphaning && WorkloadSummary.KINDS.contains(kind)))
        .ifPresent(kind -> delete(kind, change));
  }

  private void delete(ObservedKind<?> kind, Change change) {
    String namespace = kind.api().namespaced() ? change.namespace() : "";
    deleted
        .places()
        .computeIfAbsent(kind, none -> new HashSet<>())
        .add(new ObjectIndex.Place(namespace, change.resource().name()));
  }

  private static Resource terminating(Resource namespace) {
    ObjectNode copy = Json.object();
    namespace.json().properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
    copy.putObject("status").put("phase", "Terminating");
    return namespace.with(copy);
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    Optional<T> terminating =
        kind.equals(Namespace.KIND)
            ? Optional.ofNullable(deleted.terminating().get(name)).flatMap(kind::read)
            : Optional.empty();
    if (terminating.isPresent()) {
      return Lookup.found(terminating.get());
    }
    return deleted.contains(kind, namespace, name)
        ? Lookup.absent()
        : before.find(kind, namespace, name);
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    return remaining(
        before.having(kind, namespace, key, use),
        use,
        object -> !deleted.contains(kind, namespace, object.name()));
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    return remaining(
        before.all(kind, namespace, use),
        use,
        object -> !deleted.contains(kind, namespace, object.name()));
  }

  @Override
  public <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
      ObservedKind<T> kind, Predicate<T> condition, Use use) {
    return remaining(
        before.everywhere(kind, condition, use),
        use,
        at -> !deleted.contains(kind, at.namespace(), at.object().name()));
  }

  /** Of a part of a cluster, nothing is no answer: there may be others. */
  private <A> Lookup<List<A>> remaining(Lookup<List<A>> known, Use use, Predicate<A> isLeft) {
    List<A> all = known.asOptional().orElse(List.of());
    List<A> left = all.stream().filter(isLeft).toList();
    boolean isEnough = isWhole || use == Use.EVIDENCE_OF_PRESENCE || !left.isEmpty();
    return isEnough || all.isEmpty() ? known.map(any -> left) : Lookup.unknown();
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    return before.version();
  }

  @Override
  public ClusterView forReview(String namespace, Deadline deadline) {
    return of(before.forReview(namespace, deadline));
  }

  @Override
  public ClusterView verified() {
    ClusterView verified = before.verified();
    return verified == before ? this : of(verified);
  }

  @Override
  public boolean hasAnsweredFromMemory() {
    return before.hasAnsweredFromMemory();
  }

  private ClusterView of(ClusterView view) {
    return new RemainingClusterView(view, isWhole, deleted);
  }
}
