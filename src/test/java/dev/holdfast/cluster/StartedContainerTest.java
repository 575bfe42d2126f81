package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartedContainerTest {

  private static final ClusterView CLUSTER =
      ManifestClusterView.ofAll(
          ManifestReader.read(
              "test.yaml",
              """
              {apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}, data: {A: one, B: $(A)}}
              ---
              {apiVersion: v1, kind: ConfigMap, metadata: {name: d, namespace: shop}, data: {A: two}}
              """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env: [{name: X, value: a}] | $(X)/b | a/b",
        "env: [{name: X, value: a}, {name: Z, value: $(X)$(X)}] | $(Z) | aa",
        "env: [{name: Z, value: $(X)}, {name: X, value: a}] | $(Z) | $(Z)",
        "env: [{name: X, value: a}] | $$(X) | $(X)",
        "env: [{name: X, value: a}] | $(X | $(X",
        "env: [{name: X, value: a}] | $X$ | $X$",
        "env: [{name: X, value: a}] | $(Z) | $(Z)",
        "env: [{name: X, valueFrom: {fieldRef: {fieldPath: metadata.name}}}] | $(X) | $(X)",
        "env: [{name: X, valueFrom: {configMapKeyRef: {name: c, key: A}}}] | $(X) | one",
        "env: [{name: X, valueFrom: {configMapKeyRef: {name: c, key: C}}}] | $(X) | $(X)",
        "env: [{name: X, valueFrom: {configMapKeyRef: {name: e, key: A}}}] | $(X) | $(X)",
        "env: [{name: X, valueFrom: {secretKeyRef: {name: c, key: A}}}] | $(X) | $(X)",
        "envFrom: [{configMapRef: {name: c}}] | $(A)$(B) | one$(A)",
        "envFrom: [{configMapRef: {name: c}}, {configMapRef: {name: d}}] | $(A) | two",
        "envFrom: [{configMapRef: {name: c}}], env: [{name: A, value: x$(A)}] | $(A) | xone",
        "envFrom: [{prefix: P_, configMapRef: {name: c}}] | $(P_A) | one",
        "envFrom: [{secretRef: {name: s}}, {configMapRef: {name: c}}] | $(A) | one",
        "envFrom: [{configMapRef: {name: c}}, {secretRef: {name: s}}] | $(A) | $(A)",
      })
  void replacesWhatIsKnown(String fields, String word, String replaced) {
    assertThat(word(StartedContainer.of(container(fields, word), CLUSTER, "shop")))
        .isEqualTo(replaced);
  }

  @Test
  void assumesThatUnknownSourcesSetNothing() {
    Container written =
        container("envFrom: [{configMapRef: {name: c}}, {secretRef: {name: s}}]", "$(A)");
    assertThat(word(StartedContainer.assuming(written, CLUSTER, "shop"))).isEqualTo("one");
  }

  @Test
  void knowsNoConfigMapsOfOtherNamespacesOrOfACluster() {
    Container written = container("envFrom: [{configMapRef: {name: c}}]", "$(A)");
    assertThat(word(StartedContainer.of(written, CLUSTER, "m"))).isEqualTo("$(A)");
    assertThat(word(StartedContainer.of(written, ClusterView.empty(), "shop"))).isEqualTo("$(A)");
    assertThat(ObservedKinds.all()).doesNotContain(ConfigMap.KIND);
  }

  @Test
  void doesNotGrowWithoutBounds() {
    StringBuilder env = new StringBuilder("{name: V0, value: aaaaaaaaaa}");
    for (int i = 1; i < 200; i++) {
      env.append(", {name: V").append(i).append(", value: $(V%d)$(V%d)}".formatted(i - 1, i - 1));
    }
    Container started =
        StartedContainer.of(container("env: [" + env + "]", "$(V199)"), CLUSTER, "shop");
    assertThat(word(started)).isEqualTo("$(V199)");
  }

  @Test
  void leavesTheOriginalAsItIs() {
    Container written = container("env: [{name: X, value: a}]", "$(X)");
    JsonNode before = written.json().deepCopy();
    StartedContainer.of(written, CLUSTER, "shop");
    assertThat(written.json()).isEqualTo(before);
  }

  private static Container container(String fields, String word) {
    return new Container(
        JsonPointer.compile("/spec/template/spec/containers/0"),
        YamlReader.read("test.yaml", "{name: a, args: ['%s'], %s}".formatted(word, fields))
            .getFirst()
            .json());
  }

  private static String word(Container container) {
    return container.json().path("args").path(0).asText();
  }
}
