package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

  @ParameterizedTest
  @CsvSource({
    "v1, PersistentVolumeClaim, default",
    "v1, PersistentVolume, ''",
    "v1, Namespace, a",
    "apiextensions.k8s.io/v1, CustomResourceDefinition, ''",
    "example.com/v1, Thing, default",
  })
  void theNamespaceOfADeletedObject(String apiVersion, String kind, String namespace) {
    Change change = Change.deletionOf(resource(apiVersion, kind), RequestOptions.NONE);
    assertThat(change.namespace()).isEqualTo(namespace);
    assertThat(change.operation()).isEqualTo(Operation.DELETE);
  }

  @Test
  void aDeleteHasItsObjectAndNoPreviousOne() {
    RequestOptions orphan = RequestOptions.propagating(RequestOptions.Propagation.ORPHAN);
    Resource claim = resource("v1", "PersistentVolumeClaim");
    Change change = Change.deletionOf(claim, orphan);
    assertThat(change.resource()).isEqualTo(claim);
    assertThat(change.previous()).isEmpty();
    assertThat(change.unchanged()).isEmpty();
    assertThat(change.userInfo()).isEmpty();
    assertThat(change.options().orphansDependents()).isTrue();
  }

  private static Resource resource(String apiVersion, String kind) {
    return ManifestReader.read(
            "a.yaml", "{apiVersion: %s, kind: %s, metadata: {name: a}}".formatted(apiVersion, kind))
        .getFirst();
  }
}
