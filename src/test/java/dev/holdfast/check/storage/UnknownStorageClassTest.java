package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.manifest.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownStorageClassTest {

  private static final String TEMPLATE = "/spec/volumeClaimTemplates/0";
  private static final String CLASSES =
      """
      {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: slow}}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata:
        name: standard
        annotations: {storageclass.kubernetes.io/is-default-class: "true"}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: objects}
      provisioner: rook-ceph.ceph.rook.io/bucket
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: disk-a}
      spec: {storageClassName: by-hand}
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: disk-b, annotations: {volume.beta.kubernetes.io/storage-class: by-hand-too}}
      ---
      """;

  private final CheckTester<ParameterlessCheck.NoParameters> unaware =
      CheckTester.of(new UnknownStorageClass());
  private final CheckTester<ParameterlessCheck.NoParameters> check = unaware.in(CLASSES);

  @Test
  void findsAClaimTemplate() {
    check.finds(
        set("{metadata: {name: data}, spec: {storageClassName: fast}}"),
        new Found(TEMPLATE + "/spec/storageClassName", "data/fast"));
  }

  @Test
  void findsTheOldAnnotation() {
    check.finds(
        set(
            "{metadata: {name: data, annotations: {volume.beta.kubernetes.io/storage-class: fast}}}"),
        new Found(
            TEMPLATE + "/metadata/annotations/volume.beta.kubernetes.io~1storage-class",
            "data/fast"));
  }

  @Test
  void findsAClaim() {
    check.finds(claim("storageClassName: fast"), new Found("/spec/storageClassName", "pg/fast"));
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, StatefulSet",
    "apps/v1, Deployment",
    "apps/v1, ReplicaSet",
    "apps/v1, DaemonSet",
    "batch/v1, Job"
  })
  void findsAnEphemeralVolume(String apiVersion, String kind) {
    check.finds(
        "{apiVersion: %s, kind: %s, metadata: {name: w}, spec: {template: {spec: {%s}}}}"
            .formatted(apiVersion, kind, ephemeral("fast")),
        new Found(
            "/spec/template/spec/volumes/1/ephemeral/volumeClaimTemplate/spec/storageClassName",
            "work/fast"));
  }

  @Test
  void findsAnEphemeralVolumeOfACronJob() {
    check.finds(
        "{apiVersion: batch/v1, kind: CronJob, metadata: {name: w}, spec: {jobTemplate: {spec: {template: {spec: {%s}}}}}}"
            .formatted(ephemeral("fast")),
        new Found(
            "/spec/jobTemplate/spec/template/spec/volumes/1/ephemeral/volumeClaimTemplate/spec/storageClassName",
            "work/fast"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "storageClassName: null",
        "storageClassName: ''",
        "storageClassName: slow",
        "storageClassName: objects",
        "storageClassName: by-hand",
        "storageClassName: by-hand-too",
        "storageClassName: fast, volumeName: disk-c",
        "storageClassName: fast, selector: {matchLabels: {disk: c}}",
        "storageClassName: 3",
      })
  void leavesAlone(String spec) {
    check.leavesAlone(claim(spec));
    check.leavesAlone(set("{metadata: {name: data}, spec: {" + spec + "}}"));
  }

  @Test
  void theOldAnnotationCountsBeforeTheField() {
    check.leavesAlone(
        set(
            """
            {metadata: {name: data, annotations: {volume.beta.kubernetes.io/storage-class: ''}},
             spec: {storageClassName: fast}}
            """));
  }

  @Test
  void leavesAloneAVolumeThatTheControllerReplaces() {
    check.leavesAlone(
        """
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {
          template: {spec: {%s}}, volumeClaimTemplates: [{metadata: {name: work}}]}}
        """
            .formatted(ephemeral("fast")));
  }

  @Test
  void findsNothingWhereNobodyCanBeAsked() {
    unaware.leavesAlone(claim("storageClassName: fast"));
    var some = ManifestClusterView.ofSome(ManifestReader.read("cluster.yaml", CLASSES));
    new CheckTester<>(unaware.check(), unaware.parameters(), some)
        .leavesAlone(claim("storageClassName: fast"));
  }

  @Test
  void namesTheClassesThatThereAre() {
    assertThat(check.finding(claim("storageClassName: fast")).message())
        .endsWith("use one of: slow, standard (default)");
  }

  @Test
  void namesAFewAndAlwaysTheDefault() {
    String many =
        CLASSES
            + String.join(
                "\n---\n",
                List.of("a", "b", "c", "d").stream()
                    .map(
                        name ->
                            "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: %s}}"
                                .formatted(name))
                    .toList());
    assertThat(unaware.in(many).finding(claim("storageClassName: fast")).message())
        .endsWith("use one of: a, b, standard (default) and 3 more");
  }

  @Test
  void saysToMakeTheFirstClass() {
    assertThat(
            unaware
                .in("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")
                .finding(claim("storageClassName: fast"))
                .message())
        .endsWith("create it first");
  }

  @Test
  void theKeyIsTheSameInAnotherOrder() {
    String a = "{metadata: {name: a}, spec: {storageClassName: fast}}";
    String b = "{metadata: {name: b}, spec: {storageClassName: fast}}";
    assertThat(check.findings(set(a + ", " + b)))
        .extracting(Finding::key)
        .containsExactlyInAnyOrderElementsOf(
            check.findings(set(b + ", " + a)).stream().map(Finding::key).toList());
  }

  @Test
  void knowsTheWayOutOfAnImmutableField() {
    Finding inTemplate =
        check.finding(set("{metadata: {name: data}, spec: {storageClassName: fast}}"));
    assertThat(inTemplate.updateMessage())
        .hasValueSatisfying(
            updateMessage ->
                assertThat(updateMessage).contains("--cascade=orphan", "slow, standard (default)"));
    assertThat(check.finding(claim("storageClassName: fast")).updateMessage())
        .hasValueSatisfying(
            updateMessage -> assertThat(updateMessage).contains("delete the claim"));
  }

  @ParameterizedTest
  @CsvSource({"apps/v1, Deployment, false", "apps/v1, StatefulSet, false", "batch/v1, Job, true"})
  void anEphemeralVolumeCanMostlyBeChanged(String apiVersion, String kind, boolean isImmutable) {
    Finding finding =
        check.finding(
            "{apiVersion: %s, kind: %s, metadata: {name: w}, spec: {template: {spec: {%s}}}}"
                .formatted(apiVersion, kind, ephemeral("fast")));
    assertThat(finding.updateMessage().isPresent()).isEqualTo(isImmutable);
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String ephemeral(String storageClass) {
    return "volumes: [{name: tmp, emptyDir: {}}, {name: work, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: %s}}}}]"
        .formatted(storageClass);
  }

  private static String claim(String spec) {
    return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: pg}, spec: {%s}}"
        .formatted(spec);
  }

  private static String set(String templates) {
    return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {volumeClaimTemplates: [%s]}}"
        .formatted(templates);
  }
}
