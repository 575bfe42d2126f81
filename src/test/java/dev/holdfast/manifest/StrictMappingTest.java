package dev.holdfast.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.VolumeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrictMappingTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void readsWhatIsAllowed() {
    StrictMapping mapping =
        read("{text: a, number: 3, truth: true, mode: Block, list: [a, ''], inner: {b: c}}");
    assertThat(mapping.text("text")).contains("a");
    assertThat(mapping.optional("number", FieldType.WHOLE_NUMBER)).contains(3);
    assertThat(mapping.optional("truth", FieldType.BOOL)).contains(true);
    assertThat(mapping.optional("mode", FieldType.keyword(VolumeMode.values())))
        .contains(VolumeMode.BLOCK);
    assertThat(mapping.list("list", FieldType.ANY_TEXT)).containsExactly("a", "");
    StrictMapping inner = mapping.object("inner");
    assertThat(inner.requiredText("b")).isEqualTo("c");
    inner.end();
    mapping.end();
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsNotThereIsNoProblemUnlessItMustBe() {
    StrictMapping mapping = read("{}");
    assertThat(mapping.text("a")).isEmpty();
    assertThat(mapping.list("a", FieldType.TEXT)).isEmpty();
    assertThat(mapping.objects("a")).isEmpty();
    mapping.object("a").end();
    assertThat(problems).isEmpty();
    assertThat(mapping.requiredText("a")).isEmpty();
    assertThat(problems).containsExactly("file.yaml:1: the file needs a (text)");
  }

  @Test
  void notesFileLineFieldValueAndWhatIsAllowed() {
    StrictMapping mapping = read("a: {b: [{c: 1}]}\nd: -1\ne: [Block, block]\n");
    mapping.object("a").objects("b").forEach(item -> item.text("c"));
    mapping.optional("d", FieldType.WHOLE_NUMBER);
    mapping.list("e", FieldType.keyword(VolumeMode.values()));
    assertThat(problems)
        .containsExactly(
            "file.yaml:1: a.b[0].c is 1; allowed: text",
            "file.yaml:2: d is -1; allowed: a whole number",
            "file.yaml:3: e[1] is \"block\"; allowed: Filesystem, Block");
  }

  @Test
  void notesWhatNothingHasRead() {
    StrictMapping mapping = read("{a: b, '': c, d: e}");
    mapping.text("a");
    mapping.has("f");
    mapping.end();
    assertThat(problems)
        .containsExactly(
            "file.yaml:1:  is not known here; allowed: a, f",
            "file.yaml:1: d is not known here; allowed: a, f");
  }

  @Test
  void aMappingInThePlaceOfAListIsAProblem() {
    assertThat(read("a: {b: c}").objects("a")).isEmpty();
    assertThat(problems).containsExactly("file.yaml:1: a is {\"b\":\"c\"}; allowed: a list");
  }

  @Test
  void inAPolicyItsValuesAreReadAllTheSame() {
    assertThat(read("a: {b: c}", FileForm.POLICY).objects("a")).hasSize(1);
    assertThat(problems)
        .containsExactly(
            "file.yaml:1: a is {\"b\":\"c\"}; allowed: a list",
            "file.yaml:1: a[0] must be a mapping, not \"c\"");
  }

  @Test
  void aTypeMayHaveAProblemInItsOwnWords() {
    FieldType<String> type =
        FieldType.text(
            "text",
            text -> {
              throw new MalformedInput("is too " + text);
            });
    assertThat(read("a: long").optional("a", type)).isEmpty();
    assertThat(problems).containsExactly("file.yaml:1: a is too long");
  }

  @Test
  void anItemThatIsNotAllowedIsLeftOut() {
    FieldType<Integer> length = FieldType.TEXT.map(String::length);
    assertThat(read("a: [abc, 1, '']").list("a", length)).containsExactly(3);
    assertThat(problems).hasSize(2);
  }

  @Test
  void distinctTextsAreAListOfDifferentTexts() {
    assertThat(distinct("[a, b]")).contains(List.of("a", "b"));
    for (String wrong : List.of("a", "[]", "[a, a]", "[a, '']", "[1]", "{a: b}")) {
      assertThat(distinct(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void nullStandsForAMappingInAPolicyOnly() {
    read("a:").object("a");
    assertThat(problems).containsExactly("file.yaml:1: a is null; allowed: a mapping");
    problems.clear();
    read("a:", FileForm.POLICY).object("a");
    assertThat(problems).isEmpty();
  }

  private Optional<List<String>> distinct(String value) {
    return read("a: " + value).optional("a", FieldType.DISTINCT_TEXTS);
  }

  private StrictMapping read(String yaml) {
    return read(yaml, FileForm.TABLE);
  }

  private StrictMapping read(String yaml, FileForm form) {
    return StrictMapping.of(YamlReader.read("file.yaml", yaml).getFirst(), form, problems);
  }
}
