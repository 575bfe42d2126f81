package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.CsiDriver;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.KubernetesVersion;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovedProvisionerTest {

  private final CheckTester<ParameterlessCheck.NoParameters> check = at("1.35");

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/rbd, CERTAIN",
    "kubernetes.io/glusterfs, CERTAIN",
    "kubernetes.io/scaleio, CERTAIN",
    "kubernetes.io/aws-ebs, SUSPECTED",
    "kubernetes.io/vsphere-volume, SUSPECTED",
  })
  void findsThePluginOfAClass(String provisioner, Certainty certainty) {
    check.finds(storageClass(provisioner), new Found("/provisioner", provisioner));
    assertThat(check.finding(storageClass(provisioner)).certainty()).isEqualTo(certainty);
  }

  @ParameterizedTest
  @CsvSource({"rbd, CERTAIN", "cephfs, CERTAIN", "flocker, CERTAIN", "azureFile, SUSPECTED"})
  void findsThePluginOfAVolume(String source, Certainty certainty) {
    check.finds(volume(source), new Found("/spec/" + source, source));
    assertThat(check.finding(volume(source)).certainty()).isEqualTo(certainty);
  }

  @ParameterizedTest
  @CsvSource({
    "StatefulSet, apps/v1",
    "Deployment, apps/v1",
    "ReplicaSet, apps/v1",
    "DaemonSet, apps/v1",
    "Job, batch/v1",
  })
  void findsThePluginsOfPods(String kind, String apiVersion) {
    String workload =
        "{apiVersion: %s, kind: %s, spec: {template: {spec: {volumes: [{name: a, emptyDir: {}}, {name: b, rbd: {}}, {name: c, rbd: {}}]}}}}"
            .formatted(apiVersion, kind);
    check.finds(
        workload,
        new Found("/spec/template/spec/volumes/1/rbd", "rbd/b"),
        new Found("/spec/template/spec/volumes/2/rbd", "rbd/c"));
  }

  @Test
  void findsThePluginsOfThePodsOfACronJob() {
    check.finds(
        "{apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {volumes: [{name: b, cephfs: {}}]}}}}}}",
        new Found("/spec/jobTemplate/spec/template/spec/volumes/0/cephfs", "cephfs/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ebs.csi.aws.com",
        "kubernetes.io/no-provisioner",
        "rook-ceph.ceph.rook.io/bucket",
        "rancher.io/local-path",
        "''",
      })
  void leavesOtherProvisionersAlone(String provisioner) {
    check.leavesAlone(storageClass(provisioner));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "csi", "local", "hostPath", "iscsi", "fc", "flexVolume"})
  void leavesOtherVolumesAlone(String source) {
    check.leavesAlone(volume(source));
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/rbd, 1.30, SUSPECTED, 'will have no kubernetes.io/rbd from 1.31 on'",
    "kubernetes.io/rbd, 1.31, CERTAIN, 'has no kubernetes.io/rbd since 1.31'",
    "kubernetes.io/portworx-volume, 1.30, SUSPECTED, 'from Kubernetes 1.31 on, kubernetes.io/portworx-volume will work only with the CSI driver pxd'",
    "kubernetes.io/portworx-volume, 1.31, SUSPECTED, 'since Kubernetes 1.31, kubernetes.io/portworx-volume works only with the CSI driver pxd'",
  })
  void dependsOnTheVersion(String provisioner, String version, Certainty certainty, String words) {
    var finding = at(version).finding(storageClass(provisioner));
    assertThat(finding.certainty()).isEqualTo(certainty);
    assertThat(finding.message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1.32, SUSPECTED, 'will have no gitRepo from 1.36 on'",
    "1.33, SUSPECTED, 'gitRepo is disabled, unless a feature gate enables it'",
    "1.36, CERTAIN, 'has no gitRepo since 1.36'",
  })
  void knowsAPluginThatAFeatureGateEnables(String version, Certainty certainty, String words) {
    var finding =
        at(version)
            .finding(
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {volumes: [{name: a, gitRepo: {}}]}}}}");
    assertThat(finding.certainty()).isEqualTo(certainty);
    assertThat(finding.message())
        .contains(words)
        .endsWith("; clone into an emptyDir volume with an init container");
  }

  /** The driver of EBS is installed in this cluster, that of Cinder is not, and others unknown. */
  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/aws-ebs, 1.35, 0",
    "kubernetes.io/cinder, 1.35, 1",
    "kubernetes.io/cinder, 1.20, 0",
    "kubernetes.io/gce-pd, 1.35, 0",
  })
  void findsAClaimWhoseRedirectedClassHasNoDriver(
      String provisioner, String version, int findings) {
    String claim =
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {storageClassName: c}}";
    ClusterView cluster =
        new View(
            KubernetesVersion.parse(version).orElseThrow(),
            Map.of("c", new StorageClass("c", provisioner, Map.of(), false, true, false, "")));
    var found =
        new CheckTester<>(new RemovedProvisioner(), new ParameterlessCheck.NoParameters(), cluster)
            .findings(claim);
    assertThat(found).hasSize(findings);
    assertThat(found)
        .allSatisfy(
            finding -> {
              assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
              assertThat(finding.pointer().toString()).isEqualTo("/spec/storageClassName");
              assertThat(finding.message()).contains("which is not installed: claims stay Pending");
            });
  }

  @Test
  void leavesAVolumeThatAProvisionerMadeAlone() {
    check.leavesAlone(
        volume("awsElasticBlockStore")
            .replace(
                "name: v",
                "name: v, annotations: {pv.kubernetes.io/provisioned-by: ebs.csi.aws.com}"));
  }

  @Test
  void findsNothingWhereTheVersionIsUnknown() {
    CheckTester.of(new RemovedProvisioner()).leavesAlone(storageClass("kubernetes.io/rbd"));
  }

  @Test
  void takesManifestsForThoseOfTheNewestVersion() {
    CheckTester.of(new RemovedProvisioner())
        .in("")
        .finds(storageClass("kubernetes.io/rbd"), new Found("/provisioner", "kubernetes.io/rbd"));
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/aws-ebs, 'with the CSI driver ebs.csi.aws.com, which is installed;'",
    "kubernetes.io/cinder, 'with the CSI driver cinder.csi.openstack.org, which is not installed;'",
    "kubernetes.io/gce-pd, 'with the CSI driver pd.csi.storage.gke.io;'",
  })
  void saysWhetherTheDriverIsThere(String provisioner, String words) {
    assertThat(check.finding(storageClass(provisioner)).message()).contains(words);
  }

  @Test
  void saysWhatToWriteInstead() {
    assertThat(check.finding(storageClass("kubernetes.io/rbd")).message())
        .endsWith("write provisioner: rbd.csi.ceph.com");
    assertThat(check.finding(volume("cephfs")).message())
        .endsWith("write csi: {driver: cephfs.csi.ceph.com}");
    assertThat(check.finding(storageClass("kubernetes.io/glusterfs")).message())
        .endsWith("; name a CSI driver as the provisioner");
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static CheckTester<ParameterlessCheck.NoParameters> at(String version) {
    return new CheckTester<>(
        new RemovedProvisioner(),
        new ParameterlessCheck.NoParameters(),
        new View(KubernetesVersion.parse(version).orElseThrow(), Map.of()));
  }

  private static String storageClass(String provisioner) {
    return "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: c}, provisioner: %s}"
        .formatted(provisioner);
  }

  private static String volume(String source) {
    return "{apiVersion: v1, kind: PersistentVolume, metadata: {name: v}, spec: {%s: {}, capacity: {}}}"
        .formatted(source);
  }

  /** A cluster with this version and the driver of EBS, but without that of Cinder. */
  private record View(KubernetesVersion of, Map<String, StorageClass> classes)
      implements ClusterView {

    private static final Set<String> ABSENT = Set.of("cinder.csi.openstack.org");
    private static final Set<String> INSTALLED = Set.of("ebs.csi.aws.com");

    @Override
    public Lookup<KubernetesVersion> version() {
      return Lookup.found(of);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends ObservedObject> Lookup<T> find(
        ObservedKind<T> kind, String namespace, String name) {
      if (classes.containsKey(name)) {
        return (Lookup<T>) Lookup.found(classes.get(name));
      }
      if (INSTALLED.contains(name)) {
        return (Lookup<T>) Lookup.found(new CsiDriver(name, true));
      }
      return ABSENT.contains(name) ? Lookup.absent() : Lookup.unknown();
    }
  }
}
