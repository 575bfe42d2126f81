package dev.holdfast.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.CpuTime;
import dev.holdfast.resource.MalformedInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The same values as goyaml.v2, which kubectl uses. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "yes        | true",
        "Yes        | true",
        "YES        | true",
        "yEs        | \"yEs\"",
        "y          | true",
        "on         | true",
        "True       | true",
        "no         | false",
        "n          | false",
        "Off        | false",
        "FALSE      | false",
        "'yes'      | \"yes\"",
        "\"on\"     | \"on\"",
        "~          | null",
        "null       | null",
        "Null       | null",
        "nULL       | \"nULL\"",
        "0          | 0",
        "-0         | 0",
        "12         | 12",
        "+12        | 12",
        "-12        | -12",
        "0400       | 256",
        "0o400      | 256",
        "0x1F       | 31",
        "-0x1f      | -31",
        "0b101      | 5",
        "0899       | 899",
        "1_000      | 1000",
        "9007199254740993 | 9007199254740993",
        "18446744073709551615 | 18446744073709551615",
        "1.0        | 1.0",
        ".5         | 0.5",
        "1e3        | 1E+3",
        "'3'        | \"3\"",
        "\"0400\"   | \"0400\"",
        "1.2.3      | \"1.2.3\"",
        "12Gi       | \"12Gi\"",
        "1_         | 1",
        "_1         | \"_1\"",
        "2027-01-31 | \"2027-01-31\"",
        "2027-01-31T10:00:00Z | \"2027-01-31T10:00:00Z\"",
        "12:30:45   | \"12:30:45\"",
        "0xyz       | \"0xyz\"",
        "+          | \"+\"",
        ".          | \".\"",
      })
  void readsScalarsAsKubectlDoes(String yaml, String json) {
    assertThat(read("a: " + yaml).path("a").toString()).isEqualTo(json);
  }

  @Test
  void anExplicitTagDecides() {
    assertThat(read("a: !!str 123").path("a").toString()).isEqualTo("\"123\"");
  }

  @Test
  void aKeyIsTextWhateverItLooksLike() {
    assertThat(read("{1: a, 1.5: b}").toString()).isEqualTo("{\"1\":\"a\",\"1.5\":\"b\"}");
  }

  @Test
  void readsAValueOfAThousandAndOneDigitsAsText() {
    assertThat(read("a: " + "1".repeat(1001)).path("a").isTextual()).isTrue();
  }

  @Test
  void knowsTheLineOfEveryKeyAndItem() {
    YamlDocument document =
        document(
            """
            # a comment
            spec:
              list:
                - one
                - name: two
                  more: |
                    text
              last: 1
            """);
    assertThat(line(document, "/spec")).isEqualTo(2);
    assertThat(line(document, "/spec/list")).isEqualTo(3);
    assertThat(line(document, "/spec/list/0")).isEqualTo(4);
    assertThat(line(document, "/spec/list/1/name")).isEqualTo(5);
    assertThat(line(document, "/spec/list/1/more")).isEqualTo(6);
    assertThat(line(document, "/spec/last")).isEqualTo(8);
  }

  @Test
  void knowsTheNearestLineOfWhatIsMissing() {
    assertThat(line(document("a:\n  b: 1"), "/a/c/d")).isEqualTo(1);
    assertThat(line(document("a:\n  b: 1"), "/a/b/c")).isEqualTo(2);
  }

  @Test
  void countsLinesOverTheWholeStream() {
    List<YamlDocument> documents = YamlReader.read("f.yaml", "a: 1\n---\nb: 2\n");
    assertThat(documents.getLast().origin().describe(JsonPointer.compile("/b")))
        .isEqualTo("f.yaml:3");
  }

  @Test
  void leavesEmptyDocumentsOut() {
    assertThat(YamlReader.read("f.yaml", "---\n---\n# nothing\n---\na: 1\n---\n")).hasSize(1);
    assertThat(YamlReader.read("f.yaml", "")).isEmpty();
  }

  @Test
  void readsJson() {
    assertThat(read("{\"a\": [1, \"\\u00fc\\/\", {}], \"b\":null}").toString())
        .isEqualTo("{\"a\":[1,\"ü/\",{}],\"b\":null}");
  }

  @Test
  void readsJsonIndentedWithTabs() {
    assertThat(read("{\n\t\"a\": [\n\t\t1\n\t]\n}").toString()).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void readsCharactersBeyondTheFirstPlane() {
    assertThat(read("a: 😀\nb: \"\\ud83d\\ude00\"").toString())
        .isEqualTo("{\"a\":\"😀\",\"b\":\"😀\"}");
  }

  /** SnakeYAML reads in pieces of 1024 characters; such a character must not fall between them. */
  @Test
  void readsThemAnywhereInALongText() {
    for (int before = 1000; before < 1050; before++) {
      String text = "x".repeat(before) + "😀".repeat(2);
      assertThat(read("a: " + text).path("a").textValue()).isEqualTo(text);
    }
  }

  @Test
  void refusesTheSameKeyTwice() {
    assertRefused("a: 1\nb: 2\na: 3", "f.yaml:3: \"a\" appears twice");
  }

  @Test
  void refusesAKeyThatIsNoScalar() {
    assertRefused("? [a]\n: 1", "f.yaml:1: a key must be plain text");
  }

  @Test
  void namesTheLineOfBrokenYaml() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("a: 1\nb: [1, 2\nc: 3\n"))
        .withMessageStartingWith("f.yaml:")
        .withMessageMatching("f\\.yaml:[23]: [^\n]+");
  }

  @Test
  void refusesControlCharacters() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("a: \u0007"))
        .withMessageStartingWith("f.yaml");
  }

  @Test
  void anAliasIsACopy() {
    assertThat(read("a: &x {k: [1]}\nb: *x").path("b").toString()).isEqualTo("{\"k\":[1]}");
  }

  @Test
  void aBlockScalarIsText() {
    assertThat(read("a: |-\n  3").path("a").toString()).isEqualTo("\"3\"");
  }

  @Test
  void manyAliasesAreNoBomb() {
    assertThat(read("x: &x {k: v}\nl: [" + "*x, ".repeat(100) + "*x]").path("l")).hasSize(101);
  }

  @Test
  void refusesAnUnknownAlias() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("a: *x"))
        .withMessageStartingWith("f.yaml:1: ");
  }

  @Test
  void mergesWhatIsNotSaid() {
    assertThat(read("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}").path("y").toString())
        .isEqualTo("{\"b\":3,\"a\":1}");
  }

  @Test
  void ofSeveralThatAreMergedTheFirstWins() {
    assertThat(read("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}").path("z").toString())
        .isEqualTo("{\"a\":1,\"b\":2}");
  }

  @Test
  void refusesToMergeWhatIsNoMapping() {
    assertRefused("a: {<<: 1}", "f.yaml:1: only a mapping can be merged with <<");
  }

  @Test
  void refusesAnAliasBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    assertRefusedInTime(bomb.toString(), "f.yaml");
  }

  @Test
  void refusesAMergeBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 {}\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d {<<: [%s]}\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    assertRefusedInTime(bomb.toString(), "f.yaml:");
  }

  @Test
  void refusesAListThatContainsItself() {
    assertRefusedInTime("a: &a [*a]", "values are nested deeper than 500");
  }

  @Test
  void refusesAMappingThatMergesItself() {
    assertRefusedInTime("a: &a {<<: *a}", "f.yaml:");
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 5_000, 100_000})
  void refusesWhatNestsTooDeep(int depth) {
    assertRefusedInTime("[".repeat(depth) + "]".repeat(depth), "f.yaml");
  }

  private static void assertRefusedInTime(String yaml, String part) {
    CpuTime.assertAtMost(
        PATIENCE,
        () ->
            assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(part));
  }

  private static void assertRefused(String yaml, String message) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(yaml))
        .withMessage(message);
  }

  private static int line(YamlDocument document, String pointer) {
    return document.origin().line(JsonPointer.compile(pointer));
  }

  private static JsonNode read(String yaml) {
    return document(yaml).json();
  }

  private static YamlDocument document(String yaml) {
    return YamlReader.read("f.yaml", yaml).getFirst();
  }
}
