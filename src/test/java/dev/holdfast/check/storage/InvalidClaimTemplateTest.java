package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidClaimTemplateTest {

  private static final String AT = "/spec/volumeClaimTemplates/0/";
  private static final String SIZE = "resources: {requests: {storage: 1Gi}}";

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new InvalidClaimTemplate());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadWriteOnce",
        "ReadWriteOncePod",
        "ReadWriteOnce, ReadWriteMany",
        "ReadWriteOncePod, ReadWriteOncePod",
        "Unknown"
      })
  void leavesCompleteTemplatesAlone(String modes) {
    check.leavesAlone(set("data", "accessModes: [%s], %s".formatted(modes, SIZE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "accessModes: [],", "accessModes: null,"})
  void findsAMissingAccessMode(String modes) {
    check.finds(set("data", modes + SIZE), new Found(AT + "spec/accessModes", "data/accessModes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "resources: {}",
        "resources: {requests: {}}",
        "resources: {requests: {storage: null}}",
        "resources: {limits: {storage: 1Gi}}"
      })
  void findsAMissingStorageRequest(String resources) {
    check.finds(
        set("data", "accessModes: [ReadWriteOnce], " + resources),
        new Found(AT + "spec/resources", "data/storage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadWriteOncePod, ReadWriteOnce", "ReadWriteMany, ReadWriteOncePod"})
  void findsReadWriteOncePodAmongOthers(String modes) {
    check.finds(
        set("data", "accessModes: [%s], %s".formatted(modes, SIZE)),
        new Found(AT + "spec/accessModes", "data/ReadWriteOncePod"));
  }

  @ParameterizedTest
  @CsvSource({"Data", "my_data", "my.data", "-data", "data-", "''"})
  void findsAnInvalidName(String name) {
    check.finds(
        set("'" + name + "'", "accessModes: [ReadWriteOnce], " + SIZE),
        new Found(AT + "metadata/name", name + "/name"));
  }

  @Test
  void knowsTheLengthOfANameThatPodsAccept() {
    String spec = "accessModes: [ReadWriteOnce], " + SIZE;
    check.leavesAlone(set("a".repeat(63), spec));
    check.finds(
        set("a".repeat(64), spec), new Found(AT + "metadata/name", "a".repeat(64) + "/name"));
  }

  @Test
  void isCertainAndSaysWhatToWrite() {
    var finding = check.finding(set("data", SIZE));
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(finding.message())
        .isEqualTo(
            "the claim template \"data\" has no accessModes, so no pod can be created;"
                + " add accessModes: [ReadWriteOnce]");
    assertThat(finding.updateMessage())
        .hasValueSatisfying(text -> assertThat(text).contains("delete --cascade=orphan"));
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String set(String name, String spec) {
    return "{apiVersion: apps/v1, kind: StatefulSet, spec: {volumeClaimTemplates: [{metadata: {name: %s}, spec: {%s}}]}}"
        .formatted(name, spec);
  }
}
