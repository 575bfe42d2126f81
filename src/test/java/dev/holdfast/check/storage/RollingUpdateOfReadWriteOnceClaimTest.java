package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingUpdateOfReadWriteOnceClaimTest {

  private static final Found MISTAKE = new Found("/spec/strategy", "starts-new-pods-first");

  private static final String ONE_NODE = claim("ReadWriteOnce", "");
  private static final String ONE_POD = claim("ReadWriteOncePod", "");

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new RollingUpdateOfReadWriteOnceClaim()).in(ONE_NODE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "strategy: {},",
        "strategy: null,",
        "strategy: {type: RollingUpdate},",
        "strategy: {rollingUpdate: {maxUnavailable: 1}},",
        "strategy: {rollingUpdate: {maxSurge: 1}},",
        "strategy: {rollingUpdate: {maxSurge: 1%}},",
        "strategy: {rollingUpdate: {maxSurge: 100%}},",
        "strategy: {rollingUpdate: {maxSurge: 99999999999999999999%}},",
        "strategy: {rollingUpdate: {maxSurge: 01%}},",
        "strategy: {rollingUpdate: {maxSurge: 99999999999999999999}},",
        "replicas: 2147483647, strategy: {rollingUpdate: {maxSurge: 2147483647}},",
        "replicas: 3,",
      })
  void findsRolloutsThatStartNewPodsFirst(String spec) {
    check.finds(deployment(spec, ""), MISTAKE);
    check.in(ONE_POD).finds(deployment(spec, ""), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strategy: {type: Recreate},",
        "strategy: {rollingUpdate: {maxSurge: 0}},",
        "strategy: {rollingUpdate: {maxSurge: 0%}},",
        "strategy: {rollingUpdate: {maxSurge: 00000000000000000000%}},",
        "strategy: {rollingUpdate: {maxSurge: -99999999999999999999}},",
        "replicas: 0,",
        "replicas: 0, strategy: {rollingUpdate: {maxSurge: 1}},",
      })
  void leavesRolloutsAloneThatStopOldPodsFirst(String spec) {
    check.leavesAlone(deployment(spec, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodeName: node-a,",
        "nodeSelector: {kubernetes.io/hostname: node-a},",
        "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}},",
      })
  void leavesPodsAloneThatComeToOneNode(String pod) {
    check.leavesAlone(deployment("", pod));
    check.in(ONE_POD).finds(deployment("", pod), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rancher.io/local-path", "nfs.csi.k8s.io", "kubernetes.io/azure-file"})
  void leavesVolumesAloneThatBothPodsReach(String provisioner) {
    String named = ", storageClassName: c";
    String known =
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: c}, provisioner: "
            + provisioner
            + "}";
    check.in(claim("ReadWriteOnce", named) + known).leavesAlone(deployment("", ""));
    check.in(claim("ReadWriteOncePod", named) + known).finds(deployment("", ""), MISTAKE);
  }

  @Test
  void leavesAHostPathVolumeAlone() {
    String volume =
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {accessModes: [ReadWriteOnce], hostPath: {path: /a}}}";
    check.in(claim("ReadWriteOnce", ", volumeName: pv") + volume).leavesAlone(deployment("", ""));
  }

  @Test
  void leavesAClusterOfOneNodeAlone() {
    check
        .in(ONE_NODE + "{apiVersion: v1, kind: Node, metadata: {name: a}}")
        .leavesAlone(deployment("", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce, ReadWriteMany"})
  void leavesClaimsAloneThatManyNodesCanHave(String modes) {
    check.in(claim(modes, "")).leavesAlone(deployment("", ""));
  }

  @Test
  void leavesADeploymentWithoutClaimsAlone() {
    check.leavesAlone(
        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {volumes: [{name: a, emptyDir: {}}]}}}}");
  }

  @Test
  void hasOneFindingForSeveralClaims() {
    String two =
        deployment("", "")
            .replace(
                "volumes: [", "volumes: [{name: b, persistentVolumeClaim: {claimName: data}}, ");
    check.finds(two, MISTAKE);
  }

  @Test
  void isCertainAndSaysWhatToWrite() {
    assertThat(check.finding(deployment("", "")).certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(check.finding(deployment("", "")).message())
        .contains("\"data\"", "strategy: {type: Recreate}", "maxSurge: 0 and maxUnavailable: 1");
  }

  @Test
  void findsNothingWhereNothingIsKnown() {
    CheckTester.of(new RollingUpdateOfReadWriteOnceClaim()).leavesAlone(deployment("", ""));
    check.in("").leavesAlone(deployment("", ""));
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String deployment(String spec, String pod) {
    return "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {%s template: {spec: {%s volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}}}}"
        .formatted(spec, pod);
  }

  private static String claim(String modes, String spec) {
    return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [%s]%s}}\n---\n"
        .formatted(modes, spec);
  }
}
