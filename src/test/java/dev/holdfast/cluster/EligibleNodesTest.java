package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibleNodesTest {

  private static final String NODES =
      """
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: a, labels: {disk: ssd, cores: '8', zone: z1}}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: b, labels: {disk: hdd, cores: '16', zone: z2}}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: control-plane}
      spec: {taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: gpu, labels: {disk: ssd}}
      spec: {taints: [{key: gpu, value: big, effect: NoExecute}, {key: slow, effect: PreferNoSchedule}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                                    | a b",
        "nodeSelector: {disk: ssd}                                             | a",
        "nodeSelector: {disk: ssd, cores: '9'}                                 | ''",
        "nodeName: b                                                           | b",
        "tolerations: [{operator: Exists}]                                     | a b control-plane gpu",
        "tolerations: [{key: gpu, value: big}]                                 | a b gpu",
        "tolerations: [{key: gpu, operator: Equal, value: big, effect: NoExecute}] | a b gpu",
        "tolerations: [{key: gpu, value: big, effect: NoSchedule}]             | a b",
        "tolerations: [{key: gpu, value: small}]                               | a b",
        "tolerations: [{key: gpu}]                                             | a b",
        "tolerations: [{value: big}]                                           | a b",
        "tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}] | a b control-plane",
      })
  void compareNodeSelectorNameAndTolerations(String pod, String expected) {
    assertThat(names(NODES, pod)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{matchExpressions: [{key: disk, operator: In, values: [ssd, nvme]}]}]          | a",
        "[{matchExpressions: [{key: disk, operator: NotIn, values: [ssd]}]}]             | b",
        "[{matchExpressions: [{key: none, operator: NotIn, values: [ssd]}]}]             | a b",
        "[{matchExpressions: [{key: disk, operator: Exists}]}]                           | a b",
        "[{matchExpressions: [{key: disk, operator: DoesNotExist}]}]                     | ''",
        "[{matchExpressions: [{key: cores, operator: Gt, values: ['8']}]}]               | b",
        "[{matchExpressions: [{key: cores, operator: Lt, values: ['16']}]}]              | a",
        "[{matchExpressions: [{key: disk, operator: Gt, values: ['1']}]}]                | ''",
        "[{matchExpressions: [{key: cores, operator: Gt, values: [eight]}]}]             | ''",
        "[{matchExpressions: [{key: cores, operator: Odd, values: ['8']}]}]              | ''",
        "[{matchFields: [{key: metadata.name, operator: In, values: [b]}]}]              | b",
        "[{matchFields: [{key: metadata.name, operator: NotIn, values: [b]}]}]           | a",
        "[{matchExpressions: [{key: disk, operator: Exists}, {key: zone, operator: In, values: [z2]}]}] | b",
        "[{matchExpressions: [{key: zone, operator: In, values: [z1]}]}, {matchExpressions: [{key: zone, operator: In, values: [z2]}]}] | a b",
        "[{}, {matchExpressions: [{key: zone, operator: In, values: [z2]}]}]             | b",
        "[{}]                                                                            | ''",
      })
  void compareRequiredNodeAffinity(String terms, String expected) {
    assertThat(
            names(
                NODES,
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: %s}}}"
                    .formatted(terms)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: virtual-kubelet",
        "liqo.io/type: virtual-node",
        "eks.amazonaws.com/compute-type: fargate"
      })
  void leaveOutVirtualNodes(String label) {
    assertThat(names(NODES + node("v", label, ""), "tolerations: [{operator: Exists}]"))
        .isEqualTo("a b control-plane gpu");
  }

  /** Nodes come and go, and with them Kubernetes' own taints for their condition. */
  @ParameterizedTest
  @ValueSource(strings = {"not-ready", "unreachable", "disk-pressure", "unschedulable"})
  void countNodesThatAreNotReadyForNow(String condition) {
    String notReady =
        node(
            "fresh",
            "",
            "taints: [{key: node.kubernetes.io/%s, effect: NoExecute}]".formatted(condition));
    assertThat(names(notReady, "")).isEqualTo("fresh");
  }

  @Test
  void leaveOutNodesWithoutTheLabelsOfTheirCloudYet() {
    String young =
        "taints: [{key: node.cloudprovider.kubernetes.io/uninitialized, effect: NoSchedule}]";
    assertThat(names(NODES + node("fresh", "", young), "")).isEqualTo("a b");
  }

  @Test
  void areOneWhereTheOthersAreCordoned() {
    String two = node("a", "", "") + node("b", "", "unschedulable: true");
    assertThat(names(two, "")).isEqualTo("a b");
    assertThat(eligible(two, "").orElseThrow().areOne()).isTrue();
    assertThat(eligible(node("a", "", "") + node("b", "", ""), "").orElseThrow().areOne())
        .isFalse();
    assertThat(eligible(node("b", "", "unschedulable: true"), "").orElseThrow().areOne()).isFalse();
  }

  @Test
  void areUnknownWithoutANode() {
    assertThat(eligible("", "")).isEmpty();
    assertThat(eligible(NODES, "nodeSelector: {disk: none}")).isEmpty();
    assertThat(EligibleNodes.of(ClusterView.empty(), pods(""))).isEqualTo(Lookup.unknown());
  }

  /** What is not kept may be there or not. */
  @Test
  void areUnknownWhereALabelIsNotKept() {
    String large = node("large", manyLabels() + "zzz: z, topology.kubernetes.io/zone: z", "");
    EligibleNodes certain = eligible(large, "").orElseThrow();
    assertThat(certain.certain()).hasSize(1);
    assertThat(certain.allHave("topology.kubernetes.io/zone")).isTrue();
    assertThat(certain.allHave("zzz")).isFalse();
    EligibleNodes unknown = eligible(large, "nodeSelector: {zzz: z}").orElseThrow();
    assertThat(unknown.certain()).isEmpty();
    assertThat(unknown.possible()).hasSize(1);
    assertThat(unknown.areOne()).isTrue();
    assertThat(eligible(large, "nodeSelector: {topology.kubernetes.io/zone: other}")).isEmpty();
  }

  private static String names(String nodes, String pod) {
    return String.join(
        " ",
        eligible(nodes, pod).map(EligibleNodes::certain).orElse(List.of()).stream()
            .map(Node::name)
            .toList());
  }

  private static Optional<EligibleNodes> eligible(String nodes, String pod) {
    ClusterView cluster = ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", nodes));
    return EligibleNodes.of(cluster, pods(pod)).asOptional();
  }

  private static PodTemplate pods(String spec) {
    return PodTemplate.ofPod(
        Resource.fromApi(
            YamlReader.read("pod.yaml", "{spec: {%s}}".formatted(spec)).getFirst().json()));
  }

  private static String node(String name, String labels, String spec) {
    return """
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: %s, labels: {%s}}
        spec: {%s}
        """
        .formatted(name, labels, spec);
  }

  private static String manyLabels() {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      labels.append(
          "feature.node.kubernetes.io/cpu-%d: 'true', example.com/label-%d: a, ".formatted(i, i));
    }
    return labels.toString();
  }
}
