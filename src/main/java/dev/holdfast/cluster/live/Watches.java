package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.Nodes;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is watched of the cluster. */
final class Watches implements AutoCloseable {

  final Watched<Namespace> namespaces;
  final Watched<Claim> claims;
  final Watched<Volume> volumes;
  final Watched<StorageClass> storageClasses;
  final Watched<String> csiDrivers;
  final Watched<Map<String, String>> nodes;
  final Watched<Autoscaler> autoscalers;

  /** By kind; those of controllers that make them are known by those. */
  final List<Watched<WorkloadSummary>> workloads;

  private final KubernetesClient client;
  private final Duration maxAge;

  Watches(KubernetesClient client, Duration maxAge) {
    this.client = client;
    this.maxAge = maxAge;
    this.namespaces = watched(ApiKind.NAMESPACE, Namespace::of);
    this.claims = watched(ApiKind.of(Kind.PERSISTENT_VOLUME_CLAIM), Claim::of);
    this.volumes =
        new Watched<>(
            client,
            ApiKind.of(Kind.PERSISTENT_VOLUME),
            volume -> Optional.of(Volume.of(volume)),
            volume -> List.of(volume.storageClass()),
            maxAge);
    this.storageClasses = watched(ApiKind.of(Kind.STORAGE_CLASS), StorageClass::of);
    this.csiDrivers = watched(ApiKind.CSI_DRIVER, Resource::name);
    this.nodes = watched(ApiKind.NODE, Nodes::labelsOf);
    this.autoscalers =
        new Watched<>(
            client,
            ApiKind.AUTOSCALER,
            scaler -> Optional.of(Autoscaler.of(scaler)),
            scaler -> List.of(scaler.target()),
            maxAge);
    this.workloads =
        Stream.concat(
                Stream.of(
                        Kind.STATEFUL_SET,
                        Kind.DEPLOYMENT,
                        Kind.REPLICA_SET,
                        Kind.DAEMON_SET,
                        Kind.JOB,
                        Kind.CRON_JOB)
                    .map(ApiKind::of),
                Stream.of(ApiKind.POD))
            .map(this::workloads)
            .toList();
  }

  /** The workloads of a kind. */
  Watched<WorkloadSummary> of(Kind kind) {
    return workloads.stream()
        .filter(watched -> watched.kind().text().equals(kind.text()))
        .findFirst()
        .orElseThrow();
  }

  /** All of them. */
  Stream<Watched<?>> all() {
    return Stream.concat(
        Stream.of(namespaces, claims, volumes, storageClasses, csiDrivers, nodes, autoscalers),
        workloads.stream());
  }

  @Override
  public void close() {
    all().forEach(Watched::close);
  }

  private <T> Watched<T> watched(ApiKind kind, Function<Resource, T> trim) {
    return new Watched<>(
        client, kind, resource -> Optional.of(trim.apply(resource)), nothing -> List.of(), maxAge);
  }

  /** Only StatefulSets are looked for by name; of the others those that mount claims are enough. */
  private Watched<WorkloadSummary> workloads(ApiKind kind) {
    boolean all = kind.text().equals(Kind.STATEFUL_SET.text());
    return new Watched<>(
        client,
        kind,
        resource -> WorkloadSummary.of(resource).filter(known -> all || !known.claims().isEmpty()),
        WorkloadSummary::keys,
        maxAge);
  }
}
