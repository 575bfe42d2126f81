package dev.holdfast.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.CpuTime;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

  @Test
  void readsEveryObjectOfAStreamInOrder() {
    assertThat(
            names(
                """
                ---
                {apiVersion: v1, kind: Service, metadata: {name: a}}
                ---
                # only a comment
                ---
                {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: b}}
                """))
        .containsExactly("a", "b");
  }

  @Test
  void opensLists() {
    assertThat(
            names(
                """
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Service, metadata: {name: a}}
                  - {apiVersion: v1, kind: Service, metadata: {name: b}}
                """))
        .containsExactly("a", "b");
  }

  @Test
  void opensListsOfOneKindAndListsInLists() {
    assertThat(
            names(
                """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: apps/v1
                    kind: StatefulSetList
                    items:
                      - {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}}
                  - {apiVersion: v1, kind: Service, metadata: {name: b}}
                """))
        .containsExactly("a", "b");
  }

  @Test
  void anEmptyListHoldsNothing() {
    assertThat(names("{apiVersion: v1, kind: List, items: []}")).isEmpty();
  }

  @Test
  void aKindThatOnlySoundsLikeAListIsAnObject() {
    assertThat(names("{apiVersion: x/v1, kind: AllowList, metadata: {name: a}}"))
        .containsExactly("a");
  }

  @Test
  void countsTheLinesOfAnItemFromItsOwnPlace() {
    Resource second =
        ManifestReader.read(
                "f.yaml",
                """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: Service
                    metadata: {name: a}
                  - apiVersion: v1
                    kind: Service
                    metadata:
                      name: b
                """)
            .getLast();
    assertThat(second.origin().describe(JsonPointer.compile("/metadata/name")))
        .isEqualTo("f.yaml:10");
    assertThat(second.origin().describe(JsonPointer.compile("/spec/replicas")))
        .isEqualTo("f.yaml:7");
  }

  /** The size of {@code kubectl get -A -o yaml} for a large cluster. */
  @Test
  void readsALongListInTime() {
    String item =
        """
          - apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: a, namespace: b, labels: {c: d, e: f, g: h, i: j}}
            spec: {replicas: 3, selector: {matchLabels: {a: b}}, l: [1, 2, 3, 4, 5, 6, 7, 8, 9]}
        """;
    String list = "apiVersion: v1\nkind: List\nitems:\n" + item.repeat(5_000);
    CpuTime.assertAtMost(Duration.ofSeconds(10), () -> assertThat(names(list)).hasSize(5_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1",
        "apiVersion: v1",
        "kind: Service",
        "[]",
        "text",
        "3",
        "{apiVersion: v1, kind: List, items: [3]}",
        "{apiVersion: v1, kind: List, items: [null]}",
        "{apiVersion: [v1], kind: {a: b}}",
      })
  void refusesWhatIsNoObject(String yaml) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> ManifestReader.read("f.yaml", yaml))
        .withMessage("f.yaml:1: this is not a Kubernetes object: it needs apiVersion and kind");
  }

  @Test
  void namesTheLineOfTheItemThatIsNoObject() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(
            () ->
                ManifestReader.read(
                    "f.yaml", "apiVersion: v1\nkind: List\nitems:\n  - {kind: Service}"))
        .withMessageStartingWith("f.yaml:4: ");
  }

  private static List<String> names(String yaml) {
    return ManifestReader.read("f.yaml", yaml).stream().map(Resource::name).toList();
  }
}
