package dev.holdfast.cluster;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A cluster as it will be once some manifests are applied: what they say of an object counts, and
 * the cluster answers for everything else. Where the cluster does not know, the manifests answer
 * alone.
 *
 * @param manifests what will be applied
 * @param cluster to which
 */
public record OverlaidClusterView(ManifestClusterView manifests, ClusterView cluster)
    implements ClusterView {

  /** Applying a namespace takes no label away that somebody else has put there. */
  @Override
  public Lookup<Namespace> namespace(String name) {
    Lookup<Namespace> applied = manifests.namespace(name);
    Lookup<Namespace> present = cluster.namespace(name);
    if (applied instanceof Lookup.Found<Namespace>(Namespace over)
        && present instanceof Lookup.Found<Namespace>(Namespace under)) {
      Map<String, String> labels = new HashMap<>(under.labels());
      labels.putAll(over.labels());
      return Lookup.found(new Namespace(labels, under.terminating()));
    }
    return over(applied, () -> present);
  }

  @Override
  public Lookup<Claim> claim(String namespace, String name) {
    return over(manifests.claim(namespace, name), () -> cluster.claim(namespace, name));
  }

  @Override
  public Lookup<List<Claim>> claimsStartingWith(String namespace, String prefix) {
    return sorted(
        Claim::name,
        merged(
            manifests.claimsStartingWith(namespace, prefix),
            cluster.claimsStartingWith(namespace, prefix),
            present -> isFound(manifests.claim(namespace, present.name()))));
  }

  @Override
  public Lookup<Volume> volume(String name) {
    return over(manifests.volume(name), () -> cluster.volume(name));
  }

  @Override
  public Lookup<List<Volume>> volumesOfClass(String storageClass) {
    return merged(
        manifests.volumesOfClass(storageClass),
        cluster.volumesOfClass(storageClass),
        present -> isFound(manifests.volume(present.name())));
  }

  @Override
  public Lookup<StorageClass> storageClass(String name) {
    return over(manifests.storageClass(name), () -> cluster.storageClass(name));
  }

  /** That none of them is the default may be said only of all of them. */
  @Override
  public Lookup<List<StorageClass>> storageClasses() {
    Lookup<List<StorageClass>> present = cluster.storageClasses();
    return isFound(present)
        ? sorted(
            StorageClass::name,
            merged(
                manifests.knownStorageClasses(),
                present,
                known -> isFound(manifests.storageClass(known.name()))))
        : present;
  }

  @Override
  public Lookup<String> csiDriver(String name) {
    return over(manifests.csiDriver(name), () -> cluster.csiDriver(name));
  }

  @Override
  public Lookup<List<WorkloadSummary>> workloadsMounting(String namespace, String claim) {
    return workloads(namespace, view -> view.workloadsMounting(namespace, claim));
  }

  @Override
  public Lookup<List<WorkloadSummary>> statefulSetsMaking(String namespace, String claim) {
    return workloads(namespace, view -> view.statefulSetsMaking(namespace, claim));
  }

  @Override
  public Lookup<WorkloadSummary> workload(Kind kind, String namespace, String name) {
    return over(
        manifests.workload(kind, namespace, name), () -> cluster.workload(kind, namespace, name));
  }

  @Override
  public Lookup<List<Autoscaler>> autoscalersOf(Kind kind, String namespace, String name) {
    return merged(
        manifests.autoscalersOf(kind, namespace, name),
        cluster.autoscalersOf(kind, namespace, name),
        present -> isFound(manifests.autoscaler(namespace, present.name())));
  }

  /** Nobody applies nodes. */
  @Override
  public Lookup<Nodes> nodes() {
    return cluster.nodes();
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    return over(cluster.version(), manifests::version);
  }

  @Override
  public ClusterView forReview() {
    return new OverlaidClusterView(manifests, cluster.forReview());
  }

  @Override
  public ClusterView verified() {
    return new OverlaidClusterView(manifests, cluster.verified());
  }

  private Lookup<List<WorkloadSummary>> workloads(
      String namespace, Function<ClusterView, Lookup<List<WorkloadSummary>>> question) {
    return merged(
        question.apply(manifests),
        question.apply(cluster),
        present -> isFound(manifests.workload(present.kind(), namespace, present.name())));
  }

  private static <T> Lookup<T> over(Lookup<T> first, Supplier<Lookup<T>> otherwise) {
    return isFound(first) ? first : otherwise.get();
  }

  private static <T> Lookup<List<T>> merged(
      Lookup<List<T>> applied, Lookup<List<T>> present, Predicate<T> isReplaced) {
    if (!(present instanceof Lookup.Found<List<T>>(List<T> there))) {
      return applied;
    }
    List<T> coming = applied.asOptional().orElse(List.of());
    return Lookup.found(
        Stream.concat(there.stream().filter(isReplaced.negate()), coming.stream()).toList());
  }

  private static <T> Lookup<List<T>> sorted(Function<T, String> nameOf, Lookup<List<T>> all) {
    return all.asOptional()
        .map(some -> Lookup.found(some.stream().sorted(Comparator.comparing(nameOf)).toList()))
        .orElse(all);
  }

  private static boolean isFound(Lookup<?> lookup) {
    return lookup instanceof Lookup.Found<?>;
  }
}
