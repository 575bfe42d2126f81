package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    this.namespaces = watched(KeptKind.NAMESPACES);
    this.claims = watched(KeptKind.CLAIMS);
    this.volumes = watched(KeptKind.VOLUMES);
    this.storageClasses = watched(KeptKind.STORAGE_CLASSES);
    this.csiDrivers = watched(KeptKind.CSI_DRIVERS);
    this.nodes = watched(KeptKind.NODES);
    this.autoscalers = watched(KeptKind.AUTOSCALERS);
    this.workloads = KeptKind.WORKLOADS.stream().map(this::watched).toList();
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

  private <T> Watched<T> watched(KeptKind<T> kept) {
    return new Watched<>(client, kept, maxAge);
  }
}
