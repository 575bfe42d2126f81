package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndefinedVolumeMountTest {

  private static final String POD = "/spec/template/spec/";

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new UndefinedVolumeMount());

  @Test
  void findsAMount() {
    check.finds(
        pod("containers: [{name: db, volumeMounts: [{name: data, mountPath: /data}]}]"),
        new Found(POD + "containers/0/volumeMounts/0", "db/data"));
  }

  @Test
  void findsADevice() {
    check.finds(
        pod("containers: [{name: db, volumeDevices: [{name: raw, devicePath: /dev/x}]}]"),
        new Found(POD + "containers/0/volumeDevices/0", "db/raw"));
  }

  @Test
  void findsInitContainersAndSidecarsFirst() {
    check.finds(
        pod(
            """
            initContainers:
              - {name: init, volumeMounts: [{name: a}]}
              - {name: sidecar, restartPolicy: Always, volumeMounts: [{name: b}]}
            containers:
              - {name: db, volumeMounts: [{name: c}], volumeDevices: [{name: d}]}
            """),
        new Found(POD + "initContainers/0/volumeMounts/0", "init/a"),
        new Found(POD + "initContainers/1/volumeMounts/0", "sidecar/b"),
        new Found(POD + "containers/0/volumeMounts/0", "db/c"),
        new Found(POD + "containers/0/volumeDevices/0", "db/d"));
  }

  @Test
  void findsOneAmongGoodOnes() {
    check.finds(
        pod(
            """
            volumes: [{name: tmp, emptyDir: {}}]
            containers: [{name: db, volumeMounts: [{name: tmp}, {name: date}, {name: tmp}]}]
            """),
        new Found(POD + "containers/0/volumeMounts/1", "db/date"));
  }

  @Test
  void theNameOfAClaimIsNotTheNameOfItsVolume() {
    check.finds(
        pod(
            """
            volumes: [{name: data, persistentVolumeClaim: {claimName: db-claim}}]
            containers: [{name: db, volumeMounts: [{name: db-claim}]}]
            """),
        new Found(POD + "containers/0/volumeMounts/0", "db/db-claim"));
  }

  @Test
  void theKeyStaysWhenListsAreReordered() {
    String one = "{name: x, volumeMounts: [{name: a}, {name: b}]}";
    String other = "{name: x, volumeMounts: [{name: b}, {name: a}]}";
    assertThat(check.findings(pod("containers: [{name: y}, " + one + "]")))
        .extracting("key")
        .containsExactlyInAnyOrderElementsOf(
            check.findings(pod("containers: [" + other + "]")).stream()
                .map(finding -> finding.key())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "containers: [{name: db}]",
        "containers: [{name: db, volumeMounts: []}]",
        "containers: [{name: db, volumeMounts: [{name: data}]}]",
        "containers: [{name: db, volumeMounts: [{name: data}, {name: logs}]}]",
        "containers: [{name: db, volumeDevices: [{name: logs}]}]",
        "containers: [{name: db, volumeMounts: [{name: v}]}], volumes: [{name: v, emptyDir: {}}]",
        "initContainers: [{name: i, volumeMounts: [{name: data, subPath: x}]}]",
        "containers: [{name: a, volumeMounts: [{name: e}]}], volumes: [{name: e, ephemeral: {}}]",
        "volumes: [{name: data, emptyDir: {}}], containers: [{name: a, volumeMounts: [{name: data}]}]",
      })
  void leavesAloneWhatIsDefined(String pod) {
    check.leavesAlone(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        spec:
          volumeClaimTemplates: [{metadata: {name: data}}, {metadata: {name: logs}}]
          template: {spec: {%s}}
        """
            .formatted(pod));
  }

  @Test
  void saysWhatThereIs() {
    assertThat(
            check
                .finding(
                    pod(
                        """
                        volumes: [{name: tmp}, {name: conf}]
                        containers: [{name: db, volumeMounts: [{name: data}]}]
                        """))
                .message())
        .isEqualTo(
            "container \"db\" uses the volume \"data\", which is neither in volumes nor in"
                + " volumeClaimTemplates, so no pod can start; there are: conf, tmp");
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(
            check.finding(pod("containers: [{name: db, volumeMounts: [{name: data}]}]")).message())
        .endsWith("there are no volumes: add it");
  }

  @Test
  void canBeRepairedInPlace() {
    assertThat(
            check
                .finding(pod("containers: [{name: db, volumeMounts: [{name: data}]}]"))
                .updateMessage())
        .isEmpty();
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String pod(String spec) {
    return "apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  template:\n    spec:\n"
        + spec.indent(6);
  }
}
