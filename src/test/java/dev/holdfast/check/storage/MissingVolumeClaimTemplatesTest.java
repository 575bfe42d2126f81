package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.resource.Requester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingVolumeClaimTemplatesTest {

  private static final Found MISTAKE = new Found("/spec/volumeClaimTemplates", "no-templates");

  private static final String CLAIM_BY_NAME =
      set("template: {spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: db}}]}}");

  private final CheckTester<MissingVolumeClaimTemplates.Parameters> check =
      CheckTester.of(new MissingVolumeClaimTemplates());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "volumeClaimTemplates: []",
        "volumeClaimTemplates: null",
        "template: {spec: {volumes: [{name: data, emptyDir: {}}]}}",
        "template: {spec: {volumes: [{name: data, hostPath: {path: /data}}]}}",
        "template: {spec: {volumes: [{name: data, ephemeral: {volumeClaimTemplate: {}}}]}}",
      })
  void findsASetWithoutStorage(String spec) {
    check.finds(set(spec), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volumeClaimTemplates: [{metadata: {name: data}}]",
        "volumeClaimTemplates: [{metadata: {name: a}}, {metadata: {name: b}}]",
        "replicas: 0, volumeClaimTemplates: [{metadata: {name: data}}]",
      })
  void leavesTemplatesAlone(String spec) {
    check.leavesAlone(set(spec));
  }

  @Test
  void countsAtNoReplicasToo() {
    check.finds(set("replicas: 0"), MISTAKE);
  }

  @Test
  void acceptsAClaimByName() {
    check.leavesAlone(CLAIM_BY_NAME);
  }

  @Test
  void unlessThePolicySaysOtherwise() {
    check.with(new MissingVolumeClaimTemplates.Parameters(false)).finds(CLAIM_BY_NAME, MISTAKE);
  }

  @Test
  void knowsTheWayOutOfAnImmutableField() {
    assertThat(check.finding(set("")).recipe())
        .hasValueSatisfying(recipe -> assertThat(recipe).contains("--cascade=orphan"));
  }

  @Test
  void isCertainOfWhatNobodyManages() {
    assertThat(check.finding(set("")).certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "monitoring.coreos.com/v1, true, SUSPECTED",
    "monitoring.coreos.com/v1, false, CERTAIN",
    "apps/v1, true, CERTAIN",
  })
  void onlySuspectsWhatAnOperatorManages(String owner, boolean controls, Certainty certainty) {
    assertThat(check.finding(owned(owner, controls)).certainty()).isEqualTo(certainty);
  }

  @ParameterizedTest
  @CsvSource({
    "system:serviceaccount:monitoring:prometheus-operator, SUSPECTED",
    "alice, CERTAIN",
  })
  void unlessAPersonAsks(String user, Certainty certainty) {
    var change =
        CheckTester.change(owned("monitoring.coreos.com/v1", true))
            .by(new Requester(user, List.of()));
    assertThat(check.findings(change).getFirst().certainty()).isEqualTo(certainty);
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String owned(String owner, boolean controls) {
    return set("")
        .replace(
            "name: db",
            "name: db, ownerReferences: [{apiVersion: %s, kind: X, controller: %s}]"
                .formatted(owner, controls));
  }

  private static String set(String spec) {
    return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {%s}}"
        .formatted(spec);
  }
}
