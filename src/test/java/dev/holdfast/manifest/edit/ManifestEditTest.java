package dev.holdfast.manifest.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.CpuTime;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest looks like after a change, and what stays as it was. */
class ManifestEditTest {

  private static final String HEAD = "apiVersion: v1\nkind: A\n";

  @Test
  void addsAnEntryBelowTheLastOfItsMapping() {
    assertEdit(
        """
        # Database of the shop.
        apiVersion: apps/v1
        kind:   StatefulSet   # odd spaces
        metadata:
            name: 'db'  # the name

            labels: {app: "db"}

        # What it runs
        spec:
            replicas: 3
            # until the end
        """,
        after -> {
          after.withObject("/metadata").putObject("annotations").put("holdfast.dev/injected", "/a");
          after.withObject("/spec").put("serviceName", "db");
        },
        """
        # Database of the shop.
        apiVersion: apps/v1
        kind:   StatefulSet   # odd spaces
        metadata:
            name: 'db'  # the name

            labels: {app: "db"}
            annotations:
              holdfast.dev/injected: /a

        # What it runs
        spec:
            replicas: 3
            serviceName: db
            # until the end
        """);
  }

  @Test
  void addsToMappingsThatEndAtTheSamePlace() {
    assertEdit(
        HEAD + "spec:\n  template:\n    spec:\n      a: 1 # one\n",
        after -> {
          after.put("status", "x");
          after.withObject("/spec").put("b", 2);
          after.withObject("/spec/template").put("c", 3);
          after.withObject("/spec/template/spec").put("d", 4);
        },
        HEAD
            + "spec:\n  template:\n    spec:\n      a: 1 # one\n      d: 4\n    c: 3\n  b: 2\n"
            + "status: x\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ~", " null", " {}", " { }", "  Null"})
  void putsABlockInThePlaceOfNothing(String nothing) {
    assertEdit(
        HEAD + "metadata:\n  annotations:" + nothing + " # none yet\n  name: a\n",
        after -> after.withObject("/metadata").set("annotations", object("{a: b}")),
        HEAD + "metadata:\n  annotations: # none yet\n    a: b\n  name: a\n");
  }

  @Test
  void putsABlockInThePlaceOfNothingAtTheEndOfAFileWithoutALineEnd() {
    assertEdit(
        HEAD + "metadata:\n  annotations:",
        after -> after.withObject("/metadata").set("annotations", object("{a: b}")),
        HEAD + "metadata:\n  annotations:\n    a: b");
  }

  @Test
  void bracketsWithACommentAreSomething() {
    assertEdit(
        HEAD + "metadata: {\n  # none yet\n}\n",
        after -> after.withObject("/metadata").put("name", "a"),
        HEAD + "metadata: {\n  # none yet\nname: a}\n");
  }

  @Test
  void addsBetweenBrackets() {
    assertEdit(
        HEAD + "metadata: {name: a, labels: {a: b}, list: [1, 2]} # flow\n",
        after -> {
          after.withObject("/metadata").set("annotations", object("{a: 'yes', c: [1, '2']}"));
          after.withObject("/metadata/labels").put("c", "d, e");
          after.withArray("/metadata/list").add("3");
        },
        HEAD
            + "metadata: {name: a, labels: {a: b, c: 'd, e'}, list: [1, 2, \"3\"],"
            + " annotations: {a: \"yes\", c: [1, \"2\"]}} # flow\n");
  }

  @Test
  void addsALineBetweenBracketsOverSeveralLines() {
    assertEdit(
        HEAD
            + "metadata: {\n    name: a,   # first\n    list: [\n      1, # one\n    ] # last\n}\n",
        after -> {
          after.withObject("/metadata").put("b", "c");
          after.withArray("/metadata/list").add(2).add(3);
        },
        HEAD
            + "metadata: {\n    name: a,   # first\n    list: [\n      1, # one\n      2,\n"
            + "      3,\n    ], # last\n    b: c\n}\n");
  }

  @Test
  void jsonStaysJson() {
    assertEdit(
        """
        {
        \t"apiVersion": "v1",
        \t"kind": "A",
        \t"metadata": {
        \t\t"name": "a",
        \t\t"annotations": {},
        \t\t"finalizers": ["x"]
        \t}
        }
        """,
        after -> {
          after.withObject("/metadata/annotations").put("a\"b", "c");
          after.withArray("/metadata/finalizers").add("y");
          after.set("spec", object("{a: {b: [1, {}, []]}}"));
        },
        """
        {
        \t"apiVersion": "v1",
        \t"kind": "A",
        \t"metadata": {
        \t\t"name": "a",
        \t\t"annotations": {
        \t\t\t"a\\"b": "c"
        \t\t},
        \t\t"finalizers": ["x", "y"]
        \t},
        \t"spec": {
        \t\t"a": {
        \t\t\t"b": [
        \t\t\t\t1,
        \t\t\t\t{},
        \t\t\t\t[]
        \t\t\t]
        \t\t}
        \t}
        }
        """);
  }

  @Test
  void jsonInOneLineStaysInOneLine() {
    assertEdit(
        "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"metadata\":{\"annotations\":null}}",
        after -> {
          after.withObject("/metadata").set("annotations", object("{a: b}"));
          after.set("spec", object("{c: 1}"));
        },
        "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"metadata\":{\"annotations\":{\"a\":\"b\"}},"
            + "\"spec\":{\"c\":1}}");
  }

  @Test
  void listsKeepTheirIndentation() {
    assertEdit(
        HEAD + "tight:\n- name: a\n- name: b # b\nwide:\n    - c\n\nend: 1\n",
        after -> {
          after.withArray("/tight").add(object("{name: d, e: [f]}"));
          after.withArray("/wide").add("g").add(object("{}"));
        },
        HEAD
            + "tight:\n- name: a\n- name: b # b\n- name: d\n  e:\n  - f\nwide:\n    - c\n    - g\n"
            + "    - {}\n\nend: 1\n");
  }

  @Test
  void newListsAreIndentedAsTheOthers() {
    assertEdit(
        HEAD + "a:\n  - b\nempty: []\n",
        after -> {
          after.withArray("/empty").add(object("{x: [z]}"));
          after.putArray("new").add(1);
        },
        HEAD + "a:\n  - b\nempty:\n  - x:\n      - z\nnew:\n  - 1\n");
  }

  @Test
  void aBlockOfTextKeepsItsLines() {
    assertEdit(
        HEAD + "a:\n  clip: |\n    text # none\n\n\nb:\n  keep: |+ # all\n    text\n\n\nc: 1\n",
        after -> {
          after.withObject("/a").put("x", 1);
          after.withObject("/b").put("z", 2);
        },
        HEAD
            + "a:\n  clip: |\n    text # none\n  x: 1\n\n\n"
            + "b:\n  keep: |+ # all\n    text\n\n\n  z: 2\nc: 1\n");
  }

  @Test
  void replacesAValueInItsLine() {
    assertEdit(
        HEAD + "a: 'one'   # a\nb: [2]\n",
        after -> after.put("a", "no").putArray("b").add(true),
        HEAD + "a: \"no\"   # a\nb: [true]\n");
  }

  @Test
  void keepsTheLineEndsOfWindows() {
    assertEdit(
        "\uFEFF" + (HEAD + "metadata:\n  name: a\n\n# end\n").replace("\n", "\r\n"),
        after -> after.withObject("/metadata").set("annotations", object("{a: b}")),
        "\uFEFF"
            + (HEAD + "metadata:\n  name: a\n  annotations:\n    a: b\n\n# end\n")
                .replace("\n", "\r\n"));
  }

  @Test
  void countsCharactersOfTwoHalves() {
    assertEdit(
        HEAD + "metadata:\n  name: \"\uD83D\uDE80\" # \uD83D\uDE80\nspec: 1\n",
        after -> after.withObject("/metadata").put("b", "\uD83D\uDE80"),
        HEAD
            + "metadata:\n  name: \"\uD83D\uDE80\" # \uD83D\uDE80\n  b: \"\uD83D\uDE80\"\nspec: 1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "n",
        "on",
        "~",
        "null",
        "",
        "1",
        "1.5",
        "0x1f",
        "012",
        "1_000",
        "1e3",
        ".5",
        ".inf",
        "2027-01-31",
        "12:30:45",
        "=",
        "<<",
        "a: b",
        "a #b",
        "- a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "'a",
        "\"a",
        "a\nb",
        "a\n\n b\n",
        "\ta",
        " a",
        "a ",
        "\u0007",
        "\uFEFFa",
        "a\u2028b",
        "?",
        "-",
        "a\r\nb",
        "\n",
        "|",
        "> a",
        "postgres:16",
        "10Gi",
        "/spec/a,/spec/b",
        "true ",
        "TRUE",
        "0o7",
        "+1",
        "a:",
        ":a",
      })
  void everyTextComesBackAsKeyAndAsValue(String text) {
    String manifest = HEAD + "block:\n  a: 1\nflow: {a: 1}\n";
    Consumer<ObjectNode> change =
        after -> {
          after.withObject("/block").put(text, text).putArray("list").add(text);
          after.withObject("/flow").put(text, text).putArray("list").add(text);
        };
    EditedManifest edited = edit(manifest, change);
    assertThat(edited.remarks()).isEmpty();
    assertThat(reread(edited)).isEqualTo(wanted(manifest, change));
  }

  @Test
  void quotesWhatKubectlWouldTakeForSomethingElse() {
    assertEdit(
        HEAD + "a: 1\n",
        after ->
            after.set(
                "b",
                object(
                    "{y: 'on', v: '1.20', d: '2027-01-31', i: 'postgres:16', q: 10Gi, 'no': ''}")),
        HEAD
            + "a: 1\nb:\n  \"y\": \"on\"\n  v: \"1.20\"\n  d: \"2027-01-31\"\n  i: postgres:16\n"
            + "  q: 10Gi\n  \"no\": \"\"\n");
  }

  @Test
  void leavesTheOtherDocumentsAlone() {
    String before = "# first\nbroken: [\n--- # Source: c/templates/a.yaml\n";
    String after = "\n...\n%YAML 1.2\n---\n  a:   b\n# the end";
    String manifest = before + HEAD + "metadata:\n  name: a" + after;
    assertEdit(
        manifest,
        object -> object.withObject("/metadata").put("namespace", "b"),
        before + HEAD + "metadata:\n  name: a\n  namespace: b" + after);
  }

  @Test
  void editsOneOfManyJsonObjects() {
    String first = "{\"apiVersion\":\"v1\",\"kind\":\"A\"}\n";
    assertEdit(
        first + "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"A\"\n}\n",
        after -> after.put("a", 1),
        first + "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"A\",\n  \"a\": 1\n}\n");
  }

  @Test
  void editsItemsInsideTheirList() {
    String manifest =
        """
        kind: List # of two
        apiVersion: v1
        items:
        - apiVersion: v1
          kind: A

          # about the name
          metadata: {name: a}
        - apiVersion: v1
          kind: List
          items:
            - {apiVersion: v1, kind: B} # b
        """;
    List<Resource> all = ManifestReader.read("f.yaml", manifest);
    List<ManifestChange> changes =
        all.stream()
            .map(one -> new ManifestChange(one, ((ObjectNode) one.json().deepCopy()).put("x", 1)))
            .toList();
    EditedManifest edited = ManifestEdit.edit("f.yaml", manifest, changes);
    assertThat(edited.remarks()).isEmpty();
    assertThat(edited.text())
        .isEqualTo(
            manifest
                .replace("{name: a}\n", "{name: a}\n  x: 1\n")
                .replace("kind: B}", "kind: B, x: 1}"));
  }

  @Test
  void anAliasAtTheEndIsNoHindrance() {
    assertEdit(
        HEAD + "l: &l\n  a: b\nmetadata:\n  labels:\n    <<: *l\nspec:\n  other: *l # l\n",
        after -> {
          after.withObject("/metadata").put("name", "a");
          after.withObject("/metadata/labels").put("c", "d");
          after.withObject("/spec").put("e", "f");
        },
        HEAD
            + "l: &l\n  a: b\nmetadata:\n  labels:\n    <<: *l\n    c: d\n  name: a\n"
            + "spec:\n  other: *l # l\n  e: f\n");
  }

  @Test
  void printsAnewWhereAnAnchorStands() {
    EditedManifest edited =
        edit(
            "# head\n--- # Source: x\n# kept\n" + HEAD + "l: &l # lost\n  a: b\nm: *l\n...\n",
            after -> after.withObject("/l").put("c", "d"));
    assertThat(edited.text())
        .isEqualTo(
            "# head\n--- # Source: x\n# kept\n" + HEAD + "l:\n  a: b\n  c: d\nm:\n  a: b\n...\n");
    assertThat(edited.remarks())
        .extracting(EditedManifest.Remark::describe)
        .containsExactly(
            "f.yaml:6: the anchor &l is on a value that changes: this document is printed again,"
                + " without its comments");
  }

  @Test
  void printsAnewWhereAMergeKeyStands() {
    EditedManifest edited =
        edit(
            HEAD + "b:\n  c: {d: e}\n---\n" + HEAD + "x: {m: &m {c: {d: e}}}\ny:\n  <<: *m\n",
            after -> after.withObject("/y/c").put("f", "g"));
    assertThat(edited.text()).startsWith(HEAD + "b:\n  c: {d: e}\n---\n").endsWith("    f: g\n");
    assertThat(edited.remarks())
        .extracting(EditedManifest.Remark::reason)
        .containsExactly(
            "\"c\" comes from a merge key (<<): this document is printed again, without its"
                + " comments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replaced: {a: b}", "replaced: |\n  text", "replaced: [a, b]"})
  void printsAnewWhereMoreThanAWordIsReplaced(String line) {
    EditedManifest edited = edit(HEAD + line + "\n", after -> after.put("replaced", 1));
    assertThat(edited.text()).isEqualTo(HEAD + "replaced: 1\n");
    assertThat(edited.remarks()).hasSize(1);
  }

  @Test
  void printsAnewAfterAMarkerOnTheSameLine() {
    EditedManifest edited =
        edit(
            "--- {apiVersion: v1, kind: A, a: &a {}} # c\n",
            after -> after.withObject("/a").put("b", 1));
    assertThat(edited.text()).isEqualTo("---\napiVersion: v1\nkind: A\na:\n  b: 1 # c\n");
  }

  @Test
  void printsTextOfSeveralLinesInLines() {
    EditedManifest edited =
        edit(
            HEAD + "gone: {a: b}\nconf: \"a = 1\\n\\n  b = 2\\n\"\n",
            after -> after.remove("gone"));
    assertThat(edited.text()).isEqualTo(HEAD + "conf: |\n  a = 1\n\n    b = 2\n");
  }

  @Test
  void aBlockOfTextAtTheEndOfAFileGetsItsLineEnd() {
    assertEdit(HEAD + "a: 1", after -> after.put("b", "c\nd\n"), HEAD + "a: 1\nb: |\n  c\n  d\n");
  }

  @Test
  void refusesAnObjectOfAnotherText() {
    Resource other = ManifestReader.read("f.yaml", HEAD + "b: 1").getFirst();
    for (Resource stranger : List.of(other, Resource.fromApi(object(HEAD)))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(
              () ->
                  ManifestEdit.edit(
                      "f.yaml", HEAD, List.of(new ManifestChange(stranger, stranger.json()))));
    }
  }

  @Test
  void noChangeIsNoChange() {
    String odd = "---\r\n...\n%YAML 1.1\n---\n" + HEAD + "  \n# c";
    assertThat(ManifestEdit.edit("f.yaml", odd, List.of()).text()).isEqualTo(odd);
    assertThat(edit(odd, after -> {}).text()).isEqualTo(odd);
  }

  @Test
  void editsTwentyThousandDocumentsOfTenMegabytesInTime() {
    String document = "---\n" + HEAD + "metadata: {name: a}\n# note\nspec:\n";
    String stream = (document + manyEntries("  ")).repeat(20_000);
    assertThat(stream.length()).isGreaterThan(9_000_000);
    CpuTime.assertAtMost(
        Duration.ofSeconds(60), () -> assertThat(editAll(stream).remarks()).isEmpty());
  }

  @Test
  void editsALongListInTime() {
    String item = "- apiVersion: v1\n  kind: A\n  metadata: {name: a}\n  spec: # note\n";
    String list =
        "apiVersion: v1\nkind: List\nitems:\n" + (item + manyEntries("    ")).repeat(5_000);
    CpuTime.assertAtMost(
        Duration.ofSeconds(30), () -> assertThat(editAll(list).remarks()).isEmpty());
  }

  private static String manyEntries(String indentation) {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      entries.append(indentation).append("key-").append(i).append(": value\n");
    }
    return entries.toString();
  }

  private static EditedManifest editAll(String manifest) {
    List<ManifestChange> changes = new ArrayList<>();
    for (Resource resource : ManifestReader.read("f.yaml", manifest)) {
      ObjectNode after = resource.json().deepCopy();
      after.withObject("/metadata").putObject("annotations").put("a", "b");
      after.withObject("/spec").putArray("list").add("a");
      changes.add(new ManifestChange(resource, after));
    }
    return ManifestEdit.edit("f.yaml", manifest, changes);
  }

  private static void assertEdit(String manifest, Consumer<ObjectNode> change, String expected) {
    EditedManifest edited = edit(manifest, change);
    assertThat(edited.text()).isEqualTo(expected);
    assertThat(edited.remarks()).isEmpty();
    assertThat(reread(edited)).isEqualTo(wanted(manifest, change));
  }

  /** Changes the last object that can be read. */
  private static EditedManifest edit(String manifest, Consumer<ObjectNode> change) {
    Resource before = ManifestReader.readEach("f.yaml", manifest).resources().getLast();
    return ManifestEdit.edit(
        "f.yaml", manifest, List.of(new ManifestChange(before, wanted(manifest, change))));
  }

  private static JsonNode wanted(String manifest, Consumer<ObjectNode> change) {
    Resource before = ManifestReader.readEach("f.yaml", manifest).resources().getLast();
    ObjectNode after = before.json().deepCopy();
    change.accept(after);
    return after;
  }

  private static JsonNode reread(EditedManifest edited) {
    return ManifestReader.readEach("f.yaml", edited.text()).resources().getLast().json();
  }

  private static JsonNode object(String yaml) {
    return YamlReader.read("test", yaml).getFirst().json();
  }
}
