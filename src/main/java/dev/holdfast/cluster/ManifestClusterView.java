package dev.holdfast.cluster;

import dev.holdfast.facts.Facts;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a set of manifests says about the cluster. */
public final class ManifestClusterView implements ClusterView {

  private final boolean isWhole;
  private final KnownObjects<Namespace> namespaces = new KnownObjects<>(namespace -> List.of());
  private final KnownObjects<Claim> claims = new KnownObjects<>(claim -> List.of());
  private final KnownObjects<Volume> volumes =
      new KnownObjects<>(volume -> List.of(volume.storageClass()));
  private final KnownObjects<StorageClass> classes = new KnownObjects<>(storage -> List.of());
  private final KnownObjects<String> drivers = new KnownObjects<>(driver -> List.of());
  private final KnownObjects<Map<String, String>> nodes = new KnownObjects<>(node -> List.of());
  private final KnownObjects<Autoscaler> autoscalers =
      new KnownObjects<>(scaler -> List.of(scaler.target()));
  private final Map<String, KnownObjects<WorkloadSummary>> workloads = new HashMap<>();

  private ManifestClusterView(List<Resource> resources, boolean isWhole) {
    this.isWhole = isWhole;
    resources.forEach(this::add);
  }

  /** Some objects of a cluster: what they do not mention is unknown. The last of a name counts. */
  public static ManifestClusterView ofSome(List<Resource> resources) {
    return new ManifestClusterView(resources, false);
  }

  /** All objects of a cluster: what they do not mention does not exist. */
  public static ManifestClusterView ofAll(List<Resource> resources) {
    return new ManifestClusterView(resources, true);
  }

  @Override
  public Lookup<Namespace> namespace(String name) {
    // Who writes manifests seldom writes the namespace, which must be there all the same.
    return namespaces.find("", name).map(Lookup::found).orElseGet(Lookup::unknown);
  }

  @Override
  public Lookup<Claim> claim(String namespace, String name) {
    return byName(claims.find(namespace, name));
  }

  @Override
  public Lookup<List<Claim>> claimsStartingWith(String namespace, String prefix) {
    return several(claims.startingWith(namespace, prefix));
  }

  @Override
  public Lookup<Volume> volume(String name) {
    return byName(volumes.find("", name));
  }

  @Override
  public Lookup<List<Volume>> volumesOfClass(String storageClass) {
    return several(volumes.having("", storageClass));
  }

  @Override
  public Lookup<StorageClass> storageClass(String name) {
    return byName(classes.find("", name));
  }

  @Override
  public Lookup<List<StorageClass>> storageClasses() {
    return isWhole ? Lookup.found(classes.startingWith("", "")) : Lookup.unknown();
  }

  @Override
  public Lookup<String> csiDriver(String name) {
    return byName(drivers.find("", name));
  }

  @Override
  public Lookup<List<WorkloadSummary>> workloadsMounting(String namespace, String claim) {
    List<WorkloadSummary> mounting = new ArrayList<>();
    for (String key : WorkloadSummary.keysOf(claim)) {
      workloads.values().forEach(known -> mounting.addAll(known.having(namespace, key)));
    }
    return several(List.copyOf(mounting));
  }

  @Override
  public Lookup<List<WorkloadSummary>> statefulSetsMaking(String namespace, String claim) {
    return several(
        Optional.ofNullable(workloads.get(Kind.STATEFUL_SET.text()))
            .map(sets -> WorkloadSummary.making(sets, namespace, claim))
            .orElse(List.of()));
  }

  @Override
  public Lookup<WorkloadSummary> workload(Kind kind, String namespace, String name) {
    return workload(kind.text(), namespace, name);
  }

  /** The same of any kind that runs pods, Pod among them. */
  Lookup<WorkloadSummary> workload(String kind, String namespace, String name) {
    return byName(Optional.ofNullable(workloads.get(kind)).flatMap(k -> k.find(namespace, name)));
  }

  /** A HorizontalPodAutoscaler by its own name. */
  Lookup<Autoscaler> autoscaler(String namespace, String name) {
    return byName(autoscalers.find(namespace, name));
  }

  /** The classes that the manifests have, which need not be all. */
  Lookup<List<StorageClass>> knownStorageClasses() {
    return several(classes.startingWith("", ""));
  }

  @Override
  public Lookup<List<Autoscaler>> autoscalersOf(Kind kind, String namespace, String name) {
    return several(autoscalers.having(namespace, Autoscaler.target(kind.text(), name)));
  }

  @Override
  public Lookup<Nodes> nodes() {
    return isWhole && nodes.size() > 0
        ? Lookup.found(new Nodes(nodes.all().toList()))
        : Lookup.unknown();
  }

  /**
   * Manifests name no version. They are meant for clusters of today, so it is assumed to be the
   * newest one that the facts know.
   */
  @Override
  public Lookup<KubernetesVersion> version() {
    return Facts.shipped().plugins().all().stream()
        .map(InTreePlugin::since)
        .max(Comparator.naturalOrder())
        .map(Lookup::found)
        .orElseGet(Lookup::unknown);
  }

  private <T> Lookup<T> byName(Optional<T> known) {
    return known.map(Lookup::found).orElseGet(() -> isWhole ? Lookup.absent() : Lookup.unknown());
  }

  private <T> Lookup<List<T>> several(List<T> known) {
    return known.isEmpty() && !isWhole ? Lookup.unknown() : Lookup.found(known);
  }

  private void add(Resource resource) {
    String name = resource.name();
    BiConsumer<String, Runnable> core =
        (kind, then) -> {
          if (resource.apiVersion().equals("v1") && resource.kindText().equals(kind)) {
            then.run();
          }
        };
    core.accept("Namespace", () -> namespaces.put("", name, withName(resource)));
    core.accept("Node", () -> nodes.put("", name, Nodes.labelsOf(resource)));
    core.accept("Pod", () -> addWorkload(resource));
    if (resource.kindText().equals("CSIDriver")) {
      drivers.put("", name, name);
    }
    if (resource.kindText().equals("HorizontalPodAutoscaler")) {
      autoscalers.put(namespaceOf(resource), name, Autoscaler.of(resource));
    }
    resource.kind().ifPresent(kind -> add(kind, resource));
  }

  private void add(Kind kind, Resource resource) {
    switch (kind) {
      case PERSISTENT_VOLUME_CLAIM ->
          claims.put(namespaceOf(resource), resource.name(), Claim.of(resource));
      case PERSISTENT_VOLUME -> volumes.put("", resource.name(), Volume.of(resource));
      case STORAGE_CLASS -> classes.put("", resource.name(), StorageClass.of(resource));
      default -> addWorkload(resource);
    }
  }

  private void addWorkload(Resource resource) {
    WorkloadSummary.of(resource)
        .ifPresent(
            summary ->
                workloads
                    .computeIfAbsent(
                        resource.kindText(), kind -> new KnownObjects<>(WorkloadSummary::keys))
                    .put(namespaceOf(resource), resource.name(), summary));
  }

  /** As kubectl puts it where neither the manifest nor the user says. */
  private static String namespaceOf(Resource resource) {
    return resource.namespace().isEmpty() ? "default" : resource.namespace();
  }

  /** The API server adds the label with the name; a manifest need not have it. */
  private static Namespace withName(Resource resource) {
    Namespace written = Namespace.of(resource);
    Map<String, String> labels = new HashMap<>(written.labels());
    labels.put(Namespace.NAME_LABEL, resource.name());
    return new Namespace(labels, written.terminating());
  }
}
