package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Answer;
import dev.holdfast.manifest.ManifestReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeTest {

  @Test
  void anyRunsARuntime() {
    assertThat(anyRunsCriO("containerd://2.1.4", "cri-o://1.33.2")).isEqualTo(Answer.YES);
    assertThat(anyRunsCriO("", "cri-o://1.33.2")).isEqualTo(Answer.YES);
    assertThat(anyRunsCriO("containerd://2.1.4", "docker://28.3.2")).isEqualTo(Answer.NO);
    assertThat(anyRunsCriO("cri-o-like://1")).isEqualTo(Answer.NO);
    assertThat(anyRunsCriO("containerd://2.1.4", "")).isEqualTo(Answer.UNKNOWN);
    assertThat(anyRunsCriO()).isEqualTo(Answer.UNKNOWN);
    assertThat(Node.anyRuns(ClusterView.empty(), "cri-o")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void keepsAllLabelsOfARealNode() {
    NodeLabels labels = labels(100, "example.com/label-");
    assertThat(labels.values()).hasSize(102);
    assertThat(labels.areAll()).isTrue();
  }

  /** Those by which pods are spread first, those of feature discovery last. */
  @Test
  void keepsNotMoreThanEightThousandCharacters() {
    NodeLabels labels = labels(10_000, "feature.node.kubernetes.io/cpu-");
    assertThat(labels.areAll()).isFalse();
    assertThat(labels.values())
        .containsKeys("topology.kubernetes.io/zone", "zzz.example.com/pool")
        .hasSizeLessThan(300);
  }

  private static NodeLabels labels(int number, String prefix) {
    String many =
        IntStream.range(0, number)
            .mapToObj(i -> prefix + i + ": a")
            .collect(Collectors.joining(", "));
    return Node.all(
            cluster(
                "{apiVersion: v1, kind: Node, metadata: {name: n, labels: {%s, topology.kubernetes.io/zone: z, zzz.example.com/pool: p}}}"
                    .formatted(many)))
        .asOptional()
        .orElseThrow()
        .getFirst()
        .labels();
  }

  private static Answer anyRunsCriO(String... runtimes) {
    StringBuilder nodes = new StringBuilder();
    for (String runtime : runtimes) {
      nodes.append(
          """
          ---
          apiVersion: v1
          kind: Node
          metadata: {name: n%d}
          status: {nodeInfo: {containerRuntimeVersion: '%s'}}
          """
              .formatted(nodes.length(), runtime));
    }
    return Node.anyRuns(cluster(nodes.toString()), "cri-o");
  }

  private static ClusterView cluster(String nodes) {
    return ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", nodes));
  }
}
