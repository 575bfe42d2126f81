package dev.holdfast.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DocumentTextTest {

  @Test
  void splitsAtMarkers() {
    assertThat(DocumentText.split("a: 1\n---\nb: 2\n--- # Source: x.yaml\nc: 3"))
        .containsExactly(
            new DocumentText("a: 1\n", 0),
            new DocumentText("---\nb: 2\n", 1),
            new DocumentText("--- # Source: x.yaml\nc: 3", 3));
  }

  @Test
  void aMarkerStandsAtTheBeginningOfALineAndAlone() {
    assertThat(DocumentText.split("a: |\n  ---\n ---\nb: ---x\n---x: 1\n- ---\n")).hasSize(1);
  }

  @Test
  void aMarkerEndsEvenABlockOfText() {
    assertThat(DocumentText.split("a: |\n  text\n---\nb: 2\n")).hasSize(2);
  }

  @Test
  void splitsAfterTheMarkerOfAnEnd() {
    assertThat(DocumentText.split("a: 1\n...\n# b\nb: 2\n...\n"))
        .containsExactly(
            new DocumentText("a: 1\n...\n", 0), new DocumentText("# b\nb: 2\n...\n", 2));
  }

  @Test
  void directivesBelongToTheDocumentThatTheyAnnounce() {
    assertThat(DocumentText.split("a: 1\n%YAML 1.2\n%TAG ! tag:x,2000:\n\n# b\n---\nb: 2\n"))
        .containsExactly(
            new DocumentText("a: 1\n", 0),
            new DocumentText("%YAML 1.2\n%TAG ! tag:x,2000:\n\n# b\n---\nb: 2\n", 1));
  }

  @Test
  void aPercentSignInTextIsNoDirective() {
    assertThat(DocumentText.split("a:\n%b\nc: 1\n---\nd: 1\n"))
        .containsExactly(new DocumentText("a:\n%b\nc: 1\n", 0), new DocumentText("---\nd: 1\n", 3));
  }

  @Test
  void countsTheLinesOfAllSystems() {
    assertThat(DocumentText.split("a: 1\r\n---\r\nb: 2\r---\nc: 3"))
        .extracting(DocumentText::linesBefore)
        .containsExactly(0, 1, 3);
  }

  @Test
  void splitsJsonObjectsOneBelowTheOther() {
    assertThat(DocumentText.split("# jq\n---\n{a: 1}\n...\n\n{\"a\":\n{}}\n{\n\"b\": 1\n}\n\n{}\n"))
        .containsExactly(
            new DocumentText("# jq\n", 0),
            new DocumentText("---\n{a: 1}\n...\n", 1),
            new DocumentText("\n{\"a\":\n{}}\n", 4),
            new DocumentText("{\n\"b\": 1\n}\n\n", 7),
            new DocumentText("{}\n", 11));
  }

  @Test
  void bracesThatAreNoJsonAreOneDocument() {
    assertThat(DocumentText.split("{a:\n{}}\n")).hasSize(1);
    assertThat(DocumentText.split("{\"a\":\n{}}{}\n{}\n")).hasSize(1);
    assertThat(DocumentText.split("{\"a\":\n{}}\n{\n")).hasSize(1);
  }

  @Property
  void losesNothing(@ForAll("streams") String stream) {
    List<DocumentText> documents = DocumentText.split(stream);
    assertThat(documents.stream().map(DocumentText::text).collect(Collectors.joining()))
        .isEqualTo(stream);
    assertThat(documents).noneMatch(document -> document.text().isEmpty());
  }

  @Property
  void knowsTheLineOnWhichEachDocumentBegins(@ForAll("streams") String stream) {
    int linesBefore = 0;
    for (DocumentText document : DocumentText.split(stream)) {
      assertThat(document.linesBefore()).isEqualTo(linesBefore);
      linesBefore += document.text().split("\r\n|\r|\n", -1).length - 1;
    }
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "---",
            "--- # c",
            "...",
            "%YAML 1.2",
            "# c",
            "a: 1",
            "",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\uFEFF")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
