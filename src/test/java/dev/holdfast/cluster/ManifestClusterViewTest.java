package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers that manifests give about a cluster, and those that stay unknown. */
class ManifestClusterViewTest {

  private static final List<Resource> MANIFESTS =
      ManifestReader.read(
          "cluster.yaml",
          """
          {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},
           spec: {accessModes: [ReadWriteOnce, ReadWriteMonce], volumeName: pv-1,
                  storageClassName: fast}}
          ---
          {apiVersion: v1, kind: PersistentVolume, metadata: {name: pv-1},
           spec: {storageClassName: fast, csi: {driver: csi.example.com}, nodeAffinity: {required:
             {nodeSelectorTerms: [{matchExpressions: [
               {key: kubernetes.io/hostname, operator: In, values: [node-a]}]}]}}}}
          ---
          {apiVersion: apps/v1, kind: Deployment, metadata: {name: web},
           spec: {replicas: 3, template: {spec: {volumes: [
             {name: data, persistentVolumeClaim: {claimName: data}}]}}}}
          ---
          {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, ownerReferences: [
             {apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]},
           spec: {replicas: 3, template: {spec: {volumes: [
             {name: data, persistentVolumeClaim: {claimName: data}}]}}}}
          ---
          {apiVersion: batch/v1, kind: CronJob, metadata: {name: backup},
           spec: {jobTemplate: {spec: {parallelism: 4, completions: 2, template: {spec: {volumes: [
             {name: data, persistentVolumeClaim: {claimName: data}}]}}}}}}
          ---
          {apiVersion: v1, kind: Pod, metadata: {name: debug}, spec: {nodeName: node-a, volumes: [
             {name: data, persistentVolumeClaim: {claimName: data}}]}}
          ---
          {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db},
           spec: {template: {spec: {volumes: [
               {name: logs, persistentVolumeClaim: {claimName: placeholder}}]}},
             volumeClaimTemplates: [{metadata: {name: logs}}, {metadata: {name: wal},
               spec: {storageClassName: ''}}, {metadata: {name: old, annotations:
               {volume.beta.kubernetes.io/storage-class: slow}}}]}}
          ---
          {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web},
           spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}
          ---
          {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast, annotations:
             {storageclass.kubernetes.io/is-default-class: 'true'}}, provisioner: csi.example.com}
          """);

  private final ClusterView some = ManifestClusterView.ofSome(MANIFESTS);
  private final ClusterView all = ManifestClusterView.ofAll(MANIFESTS);

  @Test
  void knowsAClaimAndItsVolume() {
    Claim claim = Claim.named(some, "default", "data").asOptional().orElseThrow();
    assertThat(claim.accessModes()).isEqualTo(Set.of(AccessMode.READ_WRITE_ONCE));
    assertThat(claim.isForOneNode()).isTrue();
    assertThat(claim.storageClass()).contains("fast");
    Volume volume = Volume.named(some, claim.volumeName()).asOptional().orElseThrow();
    assertThat(volume.driver()).isEqualTo("csi.example.com");
    assertThat(volume.isNodeLocal()).isTrue();
    assertThat(Volume.ofClass(some, "fast").asOptional().orElseThrow()).containsExactly(volume);
  }

  @Test
  void knowsWhatMountsAClaimByItsOwnersAlone() {
    List<WorkloadSummary> mounting =
        ClaimUsers.mounting(some, "default", "data").asOptional().orElseThrow();
    assertThat(mounting)
        .extracting(WorkloadSummary::kind)
        .containsExactlyInAnyOrder("Deployment", "CronJob", "Pod");
    assertThat(mounting)
        .filteredOn(workload -> workload.kind().equals("CronJob"))
        .extracting(WorkloadSummary::maxPods)
        .containsExactly(2);
    assertThat(mounting)
        .filteredOn(workload -> workload.placement().isBoundToOneNode())
        .extracting(WorkloadSummary::name)
        .containsExactly("debug");
  }

  @Test
  void aPlaceholderForAClaimTemplateMountsNothing() {
    WorkloadSummary set =
        WorkloadSummary.statefulSet(some, "default", "db").asOptional().orElseThrow();
    assertThat(set.claims()).isEmpty();
    assertThat(set.classlessTemplates()).isEqualTo(Set.of("logs"));
  }

  @Test
  void knowsHowFarAWorkloadMayBeScaled() {
    assertThat(
            Autoscaler.scaling(some, Kind.DEPLOYMENT, "default", "web").asOptional().orElseThrow())
        .extracting(Autoscaler::maxReplicas)
        .containsExactly(9);
  }

  @Test
  void someManifestsLeaveOpenWhatTheyDoNotMention() {
    assertThat(Claim.named(some, "default", "other")).isEqualTo(Lookup.unknown());
    assertThat(StorageClass.named(some, "slow")).isEqualTo(Lookup.unknown());
    assertThat(StorageClass.all(some)).isEqualTo(Lookup.unknown());
    assertThat(Volume.ofClass(some, "slow")).isEqualTo(Lookup.unknown());
    assertThat(Node.all(some)).isEqualTo(Lookup.unknown());
  }

  @Test
  void allManifestsSayThatThereIsNoMore() {
    assertThat(Claim.named(all, "default", "other").isAbsent()).isTrue();
    assertThat(StorageClass.named(all, "slow").isAbsent()).isTrue();
    assertThat(StorageClass.all(all).asOptional().orElseThrow()).hasSize(1);
    assertThat(Volume.ofClass(all, "slow").asOptional().orElseThrow()).isEmpty();
    assertThat(all.find(Namespace.KIND, "default"))
        .as("seldom written, and there")
        .isEqualTo(Lookup.unknown());
  }

  @Test
  void objectsOfAllNamespacesAreSortedAndHaveTheirPlace() {
    List<Resource> manifests =
        ManifestReader.read(
            "claims.yaml",
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: b, namespace: shop}}
            ---
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: shop}}
            ---
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: z, namespace: bank}}
            ---
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}}
            ---
            {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
            """);
    List<Located<Claim>> claims =
        ManifestClusterView.ofSome(manifests)
            .everywhere(Claim.KIND, claim -> !claim.name().equals("b"), Use.MITIGATION)
            .asOptional()
            .orElseThrow();
    assertThat(claims).extracting(Located::place).containsExactly("bank/z", "default/c", "shop/a");
    Located<StorageClass> fast =
        ManifestClusterView.ofSome(manifests)
            .everywhere(StorageClass.KIND, any -> true, Use.MITIGATION)
            .asOptional()
            .orElseThrow()
            .getFirst();
    assertThat(fast.place()).isEqualTo("fast");
  }

  @Test
  void noneEverywhereIsKnownOfAWholeClusterAlone() {
    assertThat(some.everywhere(Claim.KIND, any -> false, Use.EVIDENCE_OF_PRESENCE))
        .isEqualTo(Lookup.found(List.of()));
    assertThat(some.everywhere(Claim.KIND, any -> false, Use.EVIDENCE_OF_ABSENCE))
        .isEqualTo(Lookup.unknown());
    assertThat(some.everywhere(Claim.KIND, any -> false, Use.MITIGATION))
        .isEqualTo(Lookup.unknown());
    assertThat(all.everywhere(Claim.KIND, any -> false, Use.EVIDENCE_OF_ABSENCE))
        .isEqualTo(Lookup.found(List.of()));
    assertThat(all.everywhere(Namespace.KIND, any -> true, Use.EVIDENCE_OF_ABSENCE))
        .as("seldom written, and there")
        .isEqualTo(Lookup.unknown());
  }

  @Test
  void ofSeveralDefaultsKubernetesTakesTheNewest() {
    List<StorageClass> defaults =
        StorageClass.defaults(
            List.of(
                storageClass("a", true, "2026-01-01T00:00:00Z"),
                storageClass("c", true, "2026-03-01T00:00:00Z"),
                storageClass("b", true, "2026-03-01T00:00:00Z"),
                storageClass("d", false, "2026-09-01T00:00:00Z")));
    assertThat(defaults).extracting(StorageClass::name).containsExactly("b", "c", "a");
  }

  private static StorageClass storageClass(String name, boolean isDefault, String created) {
    return StorageClass.of(
        ManifestReader.read(
                "class.yaml",
                """
                {apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: csi.example.com,
                 metadata: {name: %s, creationTimestamp: '%s', annotations:
                   {storageclass.kubernetes.io/is-default-class: '%s'}}}
                """
                    .formatted(name, created, isDefault))
            .getFirst());
  }
}
