package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.LabelSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {

  @Test
  void aKnownNamespaceIsSelectedByItsLabels() {
    Lookup<Namespace> shop = Lookup.found(new Namespace("shop", Map.of("stage", "live"), false));
    assertThat(isSelected("stage=live", shop)).isTrue();
    assertThat(isSelected("stage!=live", shop)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage=live", "stage!=live", "!stage", "stage notin (live)"})
  void anUnknownOrAbsentNamespaceIsNotSelectedByLabels(String selector) {
    assertThat(isSelected(selector, Lookup.unknown())).isFalse();
    assertThat(isSelected(selector, Lookup.absent())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/metadata.name=shop, true",
    "kubernetes.io/metadata.name!=kube-system, true",
    "kubernetes.io/metadata.name!=shop, false",
    "'kubernetes.io/metadata.name=shop,stage=live', false",
    "'kubernetes.io/metadata.name=shop,!stage', false",
    "'', true",
  })
  void butByItsNameItIs(String selector, boolean selected) {
    assertThat(isSelected(selector, Lookup.unknown())).isEqualTo(selected);
    assertThat(isSelected(selector, Lookup.absent())).isEqualTo(selected);
  }

  @Test
  void manifestsKnowWhatTheySayAndNothingElse() {
    ClusterView cluster =
        ManifestClusterView.ofSome(
            ManifestReader.read(
                "f.yaml",
                """
                {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {stage: live}}}
                """));
    assertThat(isSelected("stage=live", cluster.find(Namespace.KIND, "shop"))).isTrue();
    assertThat(isSelected("kubernetes.io/metadata.name=shop", cluster.find(Namespace.KIND, "shop")))
        .isTrue();
    assertThat(cluster.find(Namespace.KIND, "other")).isEqualTo(Lookup.unknown());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{status: {phase: Terminating}}                          | true",
        "{metadata: {deletionTimestamp: '2026-06-01T00:00:00Z'}} | true",
        "{status: {phase: Active}}                               | false",
        "{}                                                      | false",
      })
  void knowsWhetherItIsBeingDeleted(String yaml, boolean terminating) {
    var namespace =
        ManifestReader.read("f.yaml", "{apiVersion: v1, kind: Namespace, " + yaml.substring(1));
    assertThat(Namespace.of(namespace.getFirst()).terminating()).isEqualTo(terminating);
  }

  @Test
  void withoutAClusterEverythingIsUnknown() {
    assertThat(ClusterView.empty().find(Namespace.KIND, "shop")).isEqualTo(Lookup.unknown());
    assertThat(ManifestClusterView.ofSome(List.of()).find(Namespace.KIND, "shop"))
        .isEqualTo(Lookup.unknown());
  }

  private static boolean isSelected(String selector, Lookup<Namespace> found) {
    return Namespace.isSelected(LabelSelector.parse(selector), "shop", found);
  }
}
