package dev.holdfast.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of the images without building them. */
class DockerfileTest {

  /** By the name of the stage, its instructions in order. */
  private final Map<String, List<Instruction>> stages = read();

  /** One instruction, its continued lines joined. */
  private record Instruction(String keyword, String arguments) {

    private boolean isExecForm() {
      return arguments.startsWith("[\"") && arguments.endsWith("\"]");
    }

    private List<String> words() {
      return Arrays.stream(arguments.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private Optional<String> from() {
      return words().stream()
          .filter(word -> word.startsWith("--from="))
          .map(word -> word.substring("--from=".length()))
          .findFirst();
    }

    /** What a COPY copies; its last word is where to. */
    private List<String> sources() {
      List<String> paths = words().stream().filter(word -> !word.startsWith("--")).toList();
      return paths.subList(0, paths.size() - 1);
    }
  }

  @Test
  void theNativeImageIsTheDefault() {
    assertThat(new ArrayList<>(stages.keySet()).getLast()).isEqualTo("native");
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm"})
  void anImageRunsAsANumberedUserWhoIsNotRoot(String image) {
    assertThat(only(image, "USER").arguments()).matches("[1-9]\\d*:[1-9]\\d*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm"})
  void anImageNeedsNoShell(String image) {
    assertThat(only(image, "ENTRYPOINT").isExecForm()).isTrue();
    assertThat(only(image, "CMD").arguments()).isEqualTo("[\"serve\"]");
    assertThat(all(image, "RUN")).isEmpty();
    assertThat(all(image, "SHELL")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm"})
  void anImageBringsPoliciesAlongAndKnowsWhere(String image) {
    assertThat(all(image, "COPY"))
        .extracting(Instruction::arguments)
        .contains("policies /etc/holdfast/policies");
    assertThat(all(image, "ENV"))
        .extracting(Instruction::arguments)
        .contains("HOLDFAST_POLICIES_DIRECTORY=/etc/holdfast/policies");
  }

  @Test
  void whatIsCopiedIsThereAndNothingElseIsSentToTheEngine() throws IOException {
    List<String> copied =
        stages.values().stream()
            .flatMap(List::stream)
            .filter(instruction -> instruction.keyword().equals("COPY"))
            .filter(copy -> copy.from().isEmpty())
            .flatMap(copy -> copy.sources().stream())
            .distinct()
            .toList();

    assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
    List<String> rules =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(rules).first().isEqualTo("*");
    assertThat(rules.subList(1, rules.size()))
        .containsExactlyInAnyOrderElementsOf(copied.stream().map(path -> "!" + path).toList());
  }

  @Test
  void aStageCopiesFromStagesThatStandBeforeIt() {
    List<String> before = new ArrayList<>();
    stages.forEach(
        (stage, instructions) -> {
          assertThat(before)
              .as(stage)
              .containsAll(
                  instructions.stream().flatMap(copy -> copy.from().stream()).distinct().toList());
          before.add(stage);
        });
  }

  /** A cache that was made with other options or another path is not used. */
  @Test
  void theJvmIsTrainedAsItStartsLater() {
    String training = only("jvm-training", "RUN").arguments();
    String start = only("jvm", "ENTRYPOINT").arguments();

    assertThat(words(start)).contains("-XX:AOTCache=/holdfast/aot.cache");
    assertThat(words(training))
        .containsSubsequence(
            words(start).stream()
                .map(word -> word.replace("AOTCache=", "AOTCacheOutput="))
                .toList());
  }

  private static List<String> words(String list) {
    return List.of(list.substring(2, list.length() - 2).split("\", \"", -1));
  }

  private List<Instruction> all(String stage, String keyword) {
    return stages.get(stage).stream().filter(found -> found.keyword().equals(keyword)).toList();
  }

  private Instruction only(String stage, String keyword) {
    assertThat(all(stage, keyword)).as(keyword).hasSize(1);
    return all(stage, keyword).getFirst();
  }

  private static Map<String, List<Instruction>> read() {
    Map<String, List<Instruction>> stages = new LinkedHashMap<>();
    List<Instruction> current = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" ", 2);
      if (parts[0].equals("FROM")) {
        current = new ArrayList<>();
        stages.put(line.substring(line.lastIndexOf(' ') + 1), current);
      }
      current.add(new Instruction(parts[0], parts[1].strip()));
    }
    return stages;
  }

  private static List<String> lines() {
    try {
      String text = Files.readString(Path.of("Dockerfile")).replaceAll("\\\\\\R\\s*", "");
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
