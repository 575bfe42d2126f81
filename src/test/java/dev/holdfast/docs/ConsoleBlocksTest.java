package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block with commands is run by {@link DocumentedCommandsIT}, or says why it is not. */
class ConsoleBlocksTest {

  private static final int A_REASON = 10;

  static Stream<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aConsoleIsRunOrSaysWhyNot(Document document) {
    for (Block block : document.blocks()) {
      String place = document + ":" + block.line();
      if (block.isConsole()) {
        assertThat(block.lines().getFirst()).as(place).startsWith("$ ");
        assertThat(block.reasonNotToRun().orElse("it is run"))
            .as(place + ": why it is not run")
            .hasSizeGreaterThan(A_REASON - 2);
      } else {
        assertThat(block.lines())
            .as(place + ": commands with what they print stand in a console block")
            .noneMatch(line -> line.startsWith("$ "));
        assertThat(block.reasonNotToRun()).as(place + ": is no console").isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aFenceSaysWhatIsInIt(Document document) {
    assertThat(document.blocks())
        .extracting(Block::language)
        .isSubsetOf("console", "sh", "yaml", "json", "java", "text", "promql", "mermaid", "");
  }
}
