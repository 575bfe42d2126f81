package dev.holdfast.check.lifecycle;

import static dev.holdfast.check.lifecycle.Deletes.claim;
import static dev.holdfast.check.lifecycle.Deletes.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Protection;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsNotRetainedTest {

  private static final String POLICY = "/spec/persistentVolumeClaimRetentionPolicy/";
  private static final Found SCALED = new Found(POLICY + "whenScaled", "whenScaled");
  private static final Found DELETED = new Found(POLICY + "whenDeleted", "whenDeleted");

  private static final String PROTECTED = "name: db, labels: {holdfast.dev/protect: 'true'}";
  private static final String DELETING =
      "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}}";
  private static final String RETAINING = DELETING.replace("}}}", "}}, reclaimPolicy: Retain}");

  private final CheckTester<Protection> check = CheckTester.of(new ClaimsNotRetained());

  @Test
  void findsBothFields() {
    check.finds(set("name: db", "whenScaled: Delete"), SCALED);
    check.finds(set("name: db", "whenDeleted: Delete"), DELETED);
    check.finds(set("name: db", "whenScaled: Delete, whenDeleted: Delete"), SCALED, DELETED);
    assertThat(check.findings(set("name: db", "whenScaled: Delete, whenDeleted: Delete")))
        .allMatch(found -> found.certainty() == Certainty.SUSPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whenScaled: Retain, whenDeleted: Retain", "whenScaled: [Delete]"})
  void leavesRetainedClaimsAlone(String retention) {
    check.leavesAlone(set(PROTECTED, retention));
  }

  @Test
  void leavesAStatefulSetWithoutTemplatesAlone() {
    check.leavesAlone(
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}}}");
  }

  @Test
  void isCertainIfTheClassDeletesProtectedVolumes() {
    String set = set(PROTECTED, "whenDeleted: Delete");
    assertThat(certainty(set)).isEqualTo(Certainty.SUSPECTED);
    assertThat(certainty(set, DELETING)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(set, RETAINING)).isEqualTo(Certainty.SUSPECTED);
    assertThat(certainty(set.replace("spec: {}", "spec: {storageClassName: fast}"), DELETING))
        .isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(set.replace("spec: {}", "spec: {storageClassName: slow}"), DELETING))
        .isEqualTo(Certainty.SUSPECTED);
    assertThat(certainty(set.replace("spec: {}", "spec: {storageClassName: ''}"), DELETING))
        .isEqualTo(Certainty.SUSPECTED);
    assertThat(certainty(set("name: db", "whenDeleted: Delete"), DELETING))
        .isEqualTo(Certainty.SUSPECTED);
    assertThat(
            certainty(
                set("name: db", "whenDeleted: Delete"),
                DELETING,
                "{apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {holdfast.dev/protect: 'true'}}}"))
        .isEqualTo(Certainty.CERTAIN);
  }

  /** Or nobody could protect a StatefulSet that deletes its claims. */
  @Test
  void isOnlySuspectedIfAnUpdateChangesNothingOfIt() {
    Resource before = resource(set("name: db", "whenDeleted: Delete"));
    Resource protectedNow = resource(set(PROTECTED, "whenDeleted: Delete"));
    Resource retained = resource(set(PROTECTED, ""));
    CheckTester<Protection> inCluster = check.in(DELETING);
    assertThat(inCluster.findings(Change.updateOf(before, protectedNow)))
        .extracting(Finding::certainty)
        .containsExactly(Certainty.SUSPECTED);
    assertThat(inCluster.findings(Change.updateOf(retained, protectedNow)))
        .extracting(Finding::certainty)
        .containsExactly(Certainty.CERTAIN);
  }

  private static Resource resource(String manifest) {
    return CheckTester.change(manifest).resource();
  }

  @ParameterizedTest
  @CsvSource({"Delete, CERTAIN", "Retain, SUSPECTED"})
  void knowsExistingVolumesBetterThanTheirClass(String policy, Certainty certainty) {
    assertThat(
            certainty(
                set(PROTECTED, "whenDeleted: Delete"),
                policy.equals("Delete") ? RETAINING : DELETING,
                claim("default", "data-db-0", ""),
                volume("pv-data-db-0", policy)))
        .isEqualTo(certainty);
  }

  @ParameterizedTest
  @CsvSource({
    "HorizontalPodAutoscaler, 'minReplicas: 0', CERTAIN",
    "HorizontalPodAutoscaler, 'minReplicas: 1', SUSPECTED",
    "HorizontalPodAutoscaler, 'maxReplicas: 3', SUSPECTED",
    "ScaledObject, 'maxReplicaCount: 3', CERTAIN",
    "ScaledObject, 'minReplicaCount: 0', CERTAIN",
    "ScaledObject, 'minReplicaCount: 1', SUSPECTED",
    "ScaledObject, 'minReplicaCount: 2, idleReplicaCount: 0', CERTAIN",
  })
  void isCertainIfAnAutoscalerMayStopAllPods(String kind, String limits, Certainty certainty) {
    String scaler =
        """
        {apiVersion: %s, kind: %s, metadata: {name: lazy},
         spec: {scaleTargetRef: {kind: StatefulSet, name: db}, %s}}"""
            .formatted(
                kind.equals("ScaledObject") ? "keda.sh/v1alpha1" : "autoscaling/v2", kind, limits);
    assertThat(certainty(set("name: db", "whenScaled: Delete"), scaler)).isEqualTo(certainty);
    assertThat(certainty(set("name: db", "whenDeleted: Delete"), scaler))
        .isEqualTo(Certainty.SUSPECTED);
    assertThat(certainty(set("name: web", "whenScaled: Delete"), scaler))
        .isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void saysWhatToWrite() {
    String scaler =
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: lazy}, spec: {scaleTargetRef: {kind: StatefulSet, name: db}}}";
    assertThat(check.in(scaler).finding(set("name: db", "whenScaled: Delete")).message())
        .isEqualTo(
            "ScaledObject lazy may scale it to 0, and whenScaled: Delete then deletes all its claims; write whenScaled: Retain");
    assertThat(check.in(DELETING).finding(set(PROTECTED, "whenDeleted: Delete")).message())
        .isEqualTo(
            "its data is protected, its volumes have the reclaim policy Delete, and whenDeleted: Delete deletes all claims with it, also if it is only created again; write whenDeleted: Retain");
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private Certainty certainty(String set, String... objects) {
    CheckTester<Protection> tester =
        objects.length == 0 ? check : check.in(String.join("\n---\n", objects));
    Finding found = tester.finding(set);
    return found.certainty();
  }

  private static String set(String metadata, String retention) {
    return """
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {%s},
     spec: {persistentVolumeClaimRetentionPolicy: {%s},
            volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]}}"""
        .formatted(metadata, retention);
  }
}
