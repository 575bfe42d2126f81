package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnmountedVolumeClaimTemplateTest {

  private static final Found DATA = new Found("/spec/volumeClaimTemplates/0", "data");
  private static final Found LOGS = new Found("/spec/volumeClaimTemplates/1", "logs");

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new UnmountedVolumeClaimTemplate());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "containers: [{name: db}]",
        "containers: [{name: db, volumeMounts: []}]",
        "containers: [{name: db, volumeMounts: [{name: date}]}]",
        "containers: [{name: db, volumeMounts: [{name: config, mountPath: /data}]}]",
        "initContainers: [{name: i, volumeDevices: [{name: Data}]}], containers: [{name: db}]",
        "volumes: [{name: data, emptyDir: {}}], containers: [{name: db}]",
      })
  void findsWhatNobodyMounts(String pod) {
    check.finds(set(pod), DATA, LOGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "containers: [{volumeMounts: [{name: data}, {name: logs}]}]",
        "containers: [{volumeMounts: [{name: data}]}, {volumeMounts: [{name: logs}]}]",
        "containers: [{volumeMounts: [{name: data}], volumeDevices: [{name: logs}]}]",
        "initContainers: [{volumeMounts: [{name: logs}]}], containers: [{volumeDevices: [{name: data}]}]",
        "initContainers: [{restartPolicy: Always, volumeMounts: [{name: logs}, {name: data}]}]",
        "containers: [{volumeMounts: [{name: data, subPath: a}, {name: data, subPath: b}, {name: logs}]}]",
      })
  void leavesAloneWhatSomebodyMounts(String pod) {
    check.leavesAlone(set(pod));
  }

  @Test
  void findsTheOneAmongSeveral() {
    check.finds(set("containers: [{volumeMounts: [{name: data}]}]"), LOGS);
  }

  @Test
  void leavesOtherWorkAlone() {
    check.leavesAlone("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "containers: [{name: db}] | the containers mount nothing",
        "containers: [{volumeMounts: [{name: b}, {name: a}]}] | the containers mount: a, b)",
        "containers: [{volumeMounts: [{name: e}, {name: d}, {name: c}, {name: b}, {name: a}]}]"
            + " | the containers mount: a, b, c and 2 more)",
      })
  void saysWhatIsMountedInstead(String pod, String said) {
    assertThat(check.findings(set(pod)))
        .extracting(Finding::message)
        .allMatch(message -> message.contains(said));
  }

  @Test
  void saysWhereToNameIt() {
    String raw =
        set("containers: [{volumeMounts: [{name: data}]}]")
            .replace("{name: logs}", "{name: logs}, spec: {volumeMode: Block}");
    assertThat(check.finding(raw).message())
        .contains("add it to volumeDevices (the containers mount: data)");
  }

  @Test
  void allowsToRetireATemplateAsLongAsAnotherIsMounted() {
    Finding one = check.finding(set("containers: [{volumeMounts: [{name: data}]}]"));
    assertThat(one.updateMessage().orElseThrow()).contains("\"logs\"", "--cascade=orphan");
  }

  @Test
  void canBeRepairedByAnUpdate() {
    assertThat(check.findings(set("containers: [{name: db}]")))
        .allSatisfy(finding -> assertThat(finding.updateMessage()).isEmpty());
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String set(String pod) {
    return """
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {
          template: {spec: {%s}},
          volumeClaimTemplates: [{metadata: {name: data}}, {metadata: {name: logs}}]}}
        """
        .formatted(pod);
  }
}
