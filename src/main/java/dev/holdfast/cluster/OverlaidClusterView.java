package dev.holdfast.cluster;

import dev.holdfast.resource.KubernetesVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A cluster after some manifests are applied: the manifests have precedence, and the cluster
 * answers all other queries. If the cluster does not know the answer, the manifests answer alone.
 */
public record OverlaidClusterView(ManifestClusterView manifests, ClusterView cluster)
    implements ClusterView {

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    Optional<T> manifest = manifests.known(kind).find(namespace, name);
    if (manifest.isEmpty()) {
      return cluster.find(kind, namespace, name);
    }
    return Lookup.found(
        kind.applied()
            .flatMap(
                merge ->
                    cluster
                        .find(kind, namespace, name)
                        .asOptional()
                        .map(present -> merge.apply(manifest.get(), present)))
            .orElseGet(manifest::get));
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    Lookup<List<T>> present = cluster.having(kind, namespace, key, use);
    Lookup<List<T>> applied = manifests.having(kind, namespace, key, use);
    return present.asOptional().isPresent()
        ? merged(kind, namespace, applied.asOptional().orElse(List.of()), present)
        : applied;
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    List<T> applied = manifests.known(kind).startingWith(namespace, "");
    return merged(kind, namespace, applied, cluster.all(kind, namespace, use))
        .map(all -> all.stream().sorted(Comparator.comparing(ObservedObject::name)).toList());
  }

  @Override
  public <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
      ObservedKind<T> kind, Predicate<T> condition, Use use) {
    ObjectIndex<T> known = manifests.known(kind);
    List<Located<T>> applied = Located.in(known, condition);
    return cluster
        .everywhere(kind, condition, use)
        .map(
            there ->
                Stream.concat(
                        there.stream()
                            .filter(at -> known.find(at.namespace(), at.object().name()).isEmpty()),
                        applied.stream())
                    .sorted(Comparator.comparing(Located::place))
                    .toList());
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    Lookup<KubernetesVersion> present = cluster.version();
    return present.asOptional().isPresent() ? present : manifests.version();
  }

  @Override
  public ClusterView forReview(String namespace, Deadline deadline) {
    return new OverlaidClusterView(manifests, cluster.forReview(namespace, deadline));
  }

  @Override
  public ClusterView verified() {
    return new OverlaidClusterView(manifests, cluster.verified());
  }

  /** The applied objects, and those of the cluster that no manifest changes. */
  private <T extends ObservedObject> Lookup<List<T>> merged(
      ObservedKind<T> kind, String namespace, List<T> applied, Lookup<List<T>> present) {
    ObjectIndex<T> known = manifests.known(kind);
    return present.map(
        there ->
            Stream.concat(
                    there.stream().filter(object -> known.find(namespace, object.name()).isEmpty()),
                    applied.stream())
                .toList());
  }
}
