package dev.holdfast.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.CpuTime;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input does not hide the good. */
class LenientReadingTest {

  private static final String A = "{apiVersion: v1, kind: Service, metadata: {name: a}}\n";
  private static final String B = "{apiVersion: v1, kind: Service, metadata: {name: b}}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b: c\n",
        "a: 'open\n",
        "a: [open\n",
        "a: {{ .Values.b }}\n",
        "\ta: 1\n",
        "a: 1\na: 2\n",
        "a: *nobody\n",
        "a: \u0007\n",
        "? [a]\n: b\n",
        "%YAML 3.0\n---\na: 1\n",
        "a\nb: c\n",
      })
  void aBrokenDocumentIsOneProblemBetweenTwoGoodOnes(String broken) {
    Manifests read = read(A + "---\n" + broken + "---\n" + B);
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ManifestProblem.Kind.BROKEN))
        .satisfies(problem -> assertThat(problem.line()).isBetween(2, 7));
  }

  @Test
  void aProblemNamesTheLineInTheFile() {
    assertThat(read(A + "---\na: 1\na: 2\n").problems())
        .extracting(ManifestProblem::describe)
        .containsExactly("f.yaml:4: \"a\" appears twice");
  }

  @Test
  void aResourceKnowsItsLinesInTheFile() {
    Resource second =
        read(A + "---\nbroken: [\n---\n# c\napiVersion: v1\nkind: Service\n").resources().getLast();
    assertThat(second.origin().describe(JsonPointer.compile("/kind"))).isEqualTo("f.yaml:7");
  }

  @Test
  void aDocumentThatIsNoObjectIsForeign() {
    Manifests read = read("replicas: 3\n---\n" + A + "---\nservices: {db: {image: postgres}}\n");
    assertThat(names(read)).containsExactly("a");
    assertThat(read.problems())
        .containsExactly(
            new ManifestProblem(
                "f.yaml",
                1,
                "this is not a Kubernetes object: it needs apiVersion and kind",
                ManifestProblem.Kind.FOREIGN),
            new ManifestProblem(
                "f.yaml",
                5,
                "this is not a Kubernetes object: it needs apiVersion and kind",
                ManifestProblem.Kind.FOREIGN));
  }

  @Test
  void aBadItemOfAListLeavesTheOthers() {
    Manifests read =
        read("apiVersion: v1\nkind: List\nitems:\n  - " + A + "  - kind: Service\n  - " + B);
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.problems())
        .containsExactly(
            new ManifestProblem(
                "f.yaml",
                5,
                "this is not a Kubernetes object: it needs apiVersion and kind",
                ManifestProblem.Kind.BROKEN));
  }

  @Test
  void listsInListsInLists() {
    int deep = Json.MAX_DEPTH / 2 - 5;
    String list =
        "{apiVersion: v1, kind: List, items: [".repeat(deep) + A.strip() + "]}".repeat(deep);
    assertThat(names(read(list))).containsExactly("a");
  }

  @Test
  void listsBeyondAllMeasureAreOneProblem() {
    String list = "{apiVersion: v1, kind: List, items: [".repeat(20_000) + "]}".repeat(20_000);
    assertThat(read(list + "\n---\n" + A).problems()).hasSize(1);
    assertThat(names(read(list + "\n---\n" + A))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "---\n---\n---",
        "--- # Source: chart/templates/empty.yaml\n---\n# only a comment\n",
        "\uFEFF",
        "...\n...\n",
        "null\n---\n~\n",
      })
  void whatIsEmptyIsNoProblem(String empty) {
    assertThat(read(empty)).isEqualTo(new Manifests(List.of(), List.of()));
  }

  @Test
  void readsWhatHelmPrints() {
    Manifests read =
        read("---\n# Source: c/templates/a.yaml\n" + A + "---\n# Source: c/templates/b.yaml\n" + B);
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsWindowsLinesAndAByteOrderMark() {
    Manifests read = read("\uFEFF---\r\n" + A.strip() + "\r\n---\r\n" + B.strip() + "\r\n");
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsWhatJqPrints() {
    String json = "{\"apiVersion\": \"v1\", \"kind\": \"A\",\n\"metadata\": {\"name\": \"%s\"}}\n";
    Manifests read = read(json.formatted("a") + json.formatted("b"));
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.resources().getLast().origin().line(JsonPointer.compile("/metadata/name")))
        .isEqualTo(4);
  }

  @Test
  void readsJsonIndentedWithTabs() {
    assertThat(names(read("\uFEFF{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"Service\"\n}\n")))
        .containsExactly("");
  }

  @Test
  void saysThatABinaryFileIsNoText() {
    assertThat(read("\u007fELF\u0002\n---\n\u0000\u0000---\n").problems())
        .extracting(ManifestProblem::describe)
        .containsExactly("f.yaml:3: this is not text: it contains a NUL character");
  }

  @Test
  void namesAControlCharacterAndItsLine() {
    Manifests read = read(A + "---\na: 1\nb: \"\u001b[0m\"\n---\n" + B);
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.problems())
        .extracting(ManifestProblem::describe)
        .containsExactly("f.yaml:4: the character U+001B is not allowed in YAML");
  }

  @Test
  void readsTwentyThousandDocumentsOfTenMegabytesInTime() {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      data.append("  key-").append(i).append(": value\n");
    }
    String document = "---\napiVersion: v1\nkind: ConfigMap\ndata:\n" + data;
    String stream = document.repeat(20_000);
    assertThat(stream.length()).isGreaterThan(9_000_000);
    CpuTime.assertAtMost(
        Duration.ofSeconds(20), () -> assertThat(read(stream).resources()).hasSize(20_000));
  }

  private static Manifests read(String text) {
    return ManifestReader.readEach("f.yaml", text);
  }

  private static List<String> names(Manifests read) {
    return read.resources().stream().map(Resource::name).toList();
  }
}
