package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.Nodes;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A cluster that is read when it is asked.
 *
 * @param reads where it is read, and remembered
 * @param version of the API server
 */
record OnDemandView(Reads reads, Lookup<KubernetesVersion> version) implements ClusterView {

  @Override
  public Lookup<Namespace> namespace(String name) {
    return reads.find(KeptKind.NAMESPACES, "", name);
  }

  @Override
  public Lookup<Claim> claim(String namespace, String name) {
    return reads.find(KeptKind.CLAIMS, namespace, name);
  }

  @Override
  public Lookup<List<Claim>> claimsStartingWith(String namespace, String prefix) {
    return of(KeptKind.CLAIMS, namespace, claims -> claims.startingWith(namespace, prefix));
  }

  @Override
  public Lookup<Volume> volume(String name) {
    return reads.find(KeptKind.VOLUMES, "", name);
  }

  @Override
  public Lookup<List<Volume>> volumesOfClass(String storageClass) {
    return of(KeptKind.VOLUMES, "", volumes -> volumes.having("", storageClass));
  }

  @Override
  public Lookup<StorageClass> storageClass(String name) {
    return reads.find(KeptKind.STORAGE_CLASSES, "", name);
  }

  @Override
  public Lookup<List<StorageClass>> storageClasses() {
    return of(KeptKind.STORAGE_CLASSES, "", classes -> classes.startingWith("", ""));
  }

  @Override
  public Lookup<String> csiDriver(String name) {
    return reads.find(KeptKind.CSI_DRIVERS, "", name);
  }

  @Override
  public Lookup<List<WorkloadSummary>> workloadsMounting(String namespace, String claim) {
    List<WorkloadSummary> mounting = new ArrayList<>();
    for (KeptKind<WorkloadSummary> kept : KeptKind.WORKLOADS) {
      Lookup<KnownObjects<WorkloadSummary>> all = reads.all(kept, namespace);
      if (!(all instanceof Lookup.Found<KnownObjects<WorkloadSummary>>(var workloads))) {
        return Lookup.unknown();
      }
      mounting.addAll(WorkloadSummary.mounting(workloads, namespace, claim));
    }
    return Lookup.found(List.copyOf(mounting));
  }

  @Override
  public Lookup<List<WorkloadSummary>> statefulSetsMaking(String namespace, String claim) {
    return of(
        KeptKind.STATEFUL_SETS, namespace, sets -> WorkloadSummary.making(sets, namespace, claim));
  }

  @Override
  public Lookup<WorkloadSummary> workload(Kind kind, String namespace, String name) {
    return KeptKind.WORKLOADS.stream()
        .filter(kept -> kept.kind().text().equals(kind.text()))
        .findFirst()
        .map(kept -> reads.find(kept, namespace, name))
        .orElseGet(Lookup::unknown);
  }

  @Override
  public Lookup<List<Autoscaler>> autoscalersOf(Kind kind, String namespace, String name) {
    String target = Autoscaler.target(kind.text(), name);
    return of(KeptKind.AUTOSCALERS, namespace, scalers -> scalers.having(namespace, target));
  }

  @Override
  public Lookup<Nodes> nodes() {
    return of(KeptKind.NODES, "", nodes -> new Nodes(nodes.all().toList()));
  }

  private <T, R> Lookup<R> of(
      KeptKind<T> kept, String namespace, Function<KnownObjects<T>, R> question) {
    return reads
        .all(kept, namespace)
        .asOptional()
        .map(question)
        .map(Lookup::found)
        .orElseGet(Lookup::unknown);
  }
}
