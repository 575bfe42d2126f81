package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {

  @Test
  void aNameToBeMadeUpIsItsPrefix() {
    assertThat(resource("metadata: {generateName: db-}").name()).isEqualTo("db-*");
    assertThat(resource("metadata: {name: db, generateName: x-}").name()).isEqualTo("db");
    assertThat(resource("metadata: {}").name()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, StatefulSet, STATEFUL_SET",
    "apps/v1beta2, StatefulSet, STATEFUL_SET",
    "apps/v1, Deployment, DEPLOYMENT",
    "apps/v1, ReplicaSet, REPLICA_SET",
  })
  void theVersionOfAKindDoesNotMatter(String apiVersion, String text, Kind kind) {
    assertThat(Kind.of(apiVersion, text)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "v1, StatefulSet",
    "apps.kruise.io/v1, StatefulSet",
    "apps/v1, statefulset",
    "'', ''"
  })
  void theGroupOfAKindMatters(String apiVersion, String text) {
    assertThat(Kind.of(apiVersion, text)).isEmpty();
  }

  @Test
  void onlyTheControllerAmongItsOwnersManagesIt() {
    assertThat(
            resource("metadata: {ownerReferences: [{apiVersion: v1, kind: ConfigMap}]}")
                .controller())
        .isEmpty();
    assertThat(
            resource(
                    """
                    metadata:
                      ownerReferences:
                        - {apiVersion: v1, kind: ConfigMap}
                        - {apiVersion: example.com/v1, kind: Database, name: db, controller: true}
                    """)
                .controller())
        .contains(new Resource.Owner("example.com/v1", "Database", "db"));
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, true",
    "batch/v1, true",
    "apps.kruise.io/v1alpha1, false",
    "example.com/v1, false",
    "v1, false",
    "'', false",
  })
  void kubernetesOwnControllersAreOfAppsAndBatch(String apiVersion, boolean own) {
    assertThat(new Resource.Owner(apiVersion, "X", "x").isKubernetesOwn()).isEqualTo(own);
  }

  @Test
  void anAnnotationIsText() {
    Resource resource = resource("metadata: {annotations: {a: '', b: 3, c: null}}");
    assertThat(resource.annotation("a")).contains("");
    assertThat(resource.annotation("b")).isEmpty();
    assertThat(resource.annotation("c")).isEmpty();
    assertThat(resource.annotation("d")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata: text",
        "metadata: []",
        "metadata: null",
        "metadata: {name: [], namespace: {}, labels: [a], annotations: text, ownerReferences: 3}",
        "metadata: {ownerReferences: [null, 3, [], {controller: {}}], deletionTimestamp: null}",
        "spec: text",
      })
  void whatIsMalformedReadsAsAbsent(String yaml) {
    Resource resource = resource(yaml);
    assertThat(resource.name()).isEmpty();
    assertThat(resource.namespace()).isEmpty();
    assertThat(resource.labels()).isEmpty();
    assertThat(resource.annotation("a")).isEmpty();
    assertThat(resource.controller()).isEmpty();
    assertThat(resource.isBeingDeleted()).isFalse();
  }

  @Test
  void describesItselfForPeople() {
    Resource resource = resource("{kind: StatefulSet, metadata: {name: db}}");
    assertThat(resource.describe("shop")).isEqualTo("StatefulSet shop/db");
    assertThat(resource.describe("")).isEqualTo("StatefulSet db");
  }

  private static Resource resource(String yaml) {
    return Resource.fromApi(YamlReader.read("f.yaml", yaml).getFirst().json());
  }
}
