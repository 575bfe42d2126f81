package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKind.Trait;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.KubernetesVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All objects that checks read, listed once, because a scan would need too many single reads.
 *
 * @param namespace the only listed namespace; empty for all
 * @param objects the objects of each kind that could be listed
 * @param unread what could not be read and is unknown
 */
record ListedReads(
    Optional<String> namespace,
    Lookup<KubernetesVersion> version,
    Map<ObservedKind<?>, Trimmed<?>> objects,
    List<ReadOutcome.Unread> unread)
    implements ListBackedView {

  /** Lists these kinds. */
  static ListedReads of(
      Stream<ObservedKind<?>> kinds,
      Listing listing,
      Optional<String> namespace,
      Progress progress,
      Lookup<KubernetesVersion> version) {
    Map<ObservedKind<?>, Trimmed<?>> objects = new HashMap<>();
    List<ReadOutcome.Unread> unread = new ArrayList<>();
    kinds.forEach(
        kind -> {
          Trimmed<?> trimmed = new Trimmed<>(kind);
          switch (read(kind, listing, namespace, trimmed, progress)) {
            case ReadOutcome.Complete complete -> objects.put(kind, trimmed);
            case ReadOutcome.Unread left -> unread.add(left);
          }
          trimmed.passedOver().values().stream()
              .map(ReadOutcome.PassedOver::new)
              .forEach(unread::add);
        });
    return new ListedReads(namespace, version, objects, List.copyOf(unread));
  }

  private static ReadOutcome read(
      ObservedKind<?> kind,
      Listing listing,
      Optional<String> namespace,
      Trimmed<?> into,
      Progress progress) {
    return kind.equals(Namespace.KIND) && namespace.isPresent()
        ? listing.readOne(kind.api(), namespace.get(), into)
        : listing.read(
            kind.api(), kind.api().namespaced() ? namespace.orElse("") : "", into, progress);
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String inNamespace, String name) {
    Optional<ObjectIndex<T>> all =
        name.isEmpty() ? Optional.empty() : listed(kind, inNamespace).asOptional();
    if (all.isEmpty()) {
      return Lookup.unknown();
    }
    return all.get()
        .find(inNamespace, name)
        .map(Lookup::found)
        .orElseGet(isAbsent(kind, inNamespace, name) ? Lookup::absent : Lookup::unknown);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends ObservedObject> Lookup<ObjectIndex<T>> listed(
      ObservedKind<T> kind, String inNamespace) {
    return covers(kind.api(), inNamespace)
        ? Optional.ofNullable((Trimmed<T>) objects.get(kind))
            .map(Trimmed::known)
            .map(Lookup::found)
            .orElseGet(Lookup::unknown)
        : Lookup.unknown();
  }

  /** False if it may exist but is not kept, or was skipped. */
  private boolean isAbsent(ObservedKind<?> kind, String inNamespace, String name) {
    ObjectIndex.Place place = new ObjectIndex.Place(inNamespace, name);
    return !kind.is(Trait.KEPT_IN_PART) && !objects.get(kind).passedOver().containsKey(place);
  }

  private boolean covers(ApiResource api, String inNamespace) {
    return !api.namespaced() || namespace.map(inNamespace::equals).orElse(true);
  }
}
