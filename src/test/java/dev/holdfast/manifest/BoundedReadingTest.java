package dev.holdfast.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.AllocatedMemory;
import dev.holdfast.CpuTime;
import dev.holdfast.resource.MalformedInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger writes into a manifest is read within bounds of memory and time. */
class BoundedReadingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int DEPTH = 400;
  private static final int VALUES = 100_000;
  private static final long MEGABYTE = 1 << 20;

  private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

  @Test
  void depthCostsNoMemory() {
    String flat = OBJECT + "d: [" + "x,".repeat(VALUES) + "]\n";
    String deep = OBJECT + "d: " + "[".repeat(DEPTH) + "x,".repeat(VALUES) + "]".repeat(DEPTH);
    long usual = AllocatedMemory.of(() -> YamlReader.read("f.yaml", flat));
    CpuTime.assertAtMost(
        PATIENCE,
        () ->
            assertThat(AllocatedMemory.of(() -> YamlReader.read("f.yaml", deep)))
                .isLessThan(2 * usual));
  }

  @Test
  void theLinesOfDeepValuesAreKnown() {
    String deep = "d:\n " + "[\n ".repeat(DEPTH) + "x" + "]".repeat(DEPTH);
    YamlDocument document = YamlReader.read("f.yaml", deep).getFirst();
    JsonPointer inside = JsonPointer.compile("/d" + "/0".repeat(DEPTH));
    assertThat(document.origin().line(inside)).isEqualTo(DEPTH + 2);
    assertThat(document.origin().line(inside.appendIndex(3))).isEqualTo(DEPTH + 2);
  }

  /** Nodes need a hundred times the memory of their text, so they must not be built first. */
  @Test
  void tooManyValuesAreRefusedBeforeTheyAreBuilt() {
    String many = OBJECT + "d: [" + "x,".repeat(3_000_000) + "]\n";
    long allocated =
        AllocatedMemory.of(
            () ->
                assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> YamlReader.read("f.yaml", many))
                    .withMessage("f.yaml:4: more than 500000 values"));
    assertThat(allocated).isLessThan(2_000 * MEGABYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void tooDeepValuesAreRefusedBeforeTheyAreBuilt(String opening) {
    CpuTime.assertAtMost(
        PATIENCE,
        () ->
            assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> YamlReader.read("f.yaml", opening.repeat(100_000)))
                .withMessage("f.yaml:1: values are nested deeper than 500"));
  }

  /** Each document may have many copies by aliases, so they are counted together. */
  @Test
  void theDocumentsOfAFileShareABudget() {
    String copies = OBJECT + "x: &x [a, a, a, a]\ny: [*x, *x, *x]\n---\n";
    Manifests read = ManifestReader.readEach("f.yaml", copies.repeat(9), ValueBudget.of(60));
    assertThat(read.resources()).hasSize(2);
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().getFirst().describe())
        .startsWith("f.yaml:12: the manifests have too many values");
  }

  @Test
  void aMillionBrokenDocumentsDoNotFillTheLog() {
    CpuTime.assertAtMost(
        PATIENCE,
        () -> {
          List<ManifestProblem> problems =
              ManifestReader.readEach("f.yaml", "---\na: 1\n".repeat(200_000) + "---\n" + OBJECT)
                  .problems();
          assertThat(problems).hasSize(1_000);
          assertThat(problems.getLast().reason()).contains("more problems of this file");
        });
  }

  @Test
  void afterManyProblemsTheRestIsStillRead() {
    Manifests read = ManifestReader.readEach("f.yaml", "a: 1\n---\n".repeat(2_000) + OBJECT);
    assertThat(read.resources()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "name", "namespace"})
  void aNameThatNoObjectCanHaveIsAProblem(String field) {
    String name = "n".repeat(2_000);
    String text =
        "{apiVersion: v1, kind: %s, metadata: {name: %s, namespace: %s}}"
            .formatted(
                field.equals("kind") ? name : "ConfigMap",
                field.equals("name") ? name : "a",
                field.equals("namespace") ? name : "b");
    Manifests read = ManifestReader.readEach("f.yaml", text);
    assertThat(read.resources()).isEmpty();
    assertThat(read.problems().getFirst().reason()).contains("more than 1000 characters");
  }
}
