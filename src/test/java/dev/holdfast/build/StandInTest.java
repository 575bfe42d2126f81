package dev.holdfast.build;

import static dev.holdfast.build.StandInFiles.FOLDER;
import static dev.holdfast.build.StandInFiles.find;
import static dev.holdfast.build.StandInFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the stand-in for GraalVM fit each other; only {@code make native} builds it. */
class StandInTest {

  private static final String ASSEMBLE = read("assemble");

  @Test
  void everyLibraryOfTheJdkHasItsStart() {
    List<String> linked = List.of(find(ASSEMBLE, "libraries='([^']+)'").split(" ", -1));
    List<String> started =
        Pattern.compile("(?m)^LIBRARY\\((\\w+)\\)$")
            .matcher(read("c/jvm.c"))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(started).containsExactlyInAnyOrderElementsOf(linked);
  }

  @Test
  void everyCFileIsCompiledAndLinked() throws IOException {
    List<String> parts;
    try (Stream<Path> files = Files.list(FOLDER.resolve("c"))) {
      parts =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".c"))
              .map(name -> name.substring(0, name.length() - 2))
              .toList();
    }
    List<String> compiled =
        Stream.concat(
                Stream.of(find(ASSEMBLE, "for part in ([a-z ]+); do").split(" ", -1)),
                Pattern.compile("(?m)^compile (\\w+) c/")
                    .matcher(ASSEMBLE)
                    .results()
                    .map(match -> match.group(1)))
            .toList();
    List<String> linked =
        Pattern.compile("\\$work/(\\w+)\\.o\"")
            .matcher(ASSEMBLE.replaceAll("(?s)compile\\(\\) \\{.*?\\n}", ""))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();

    assertThat(compiled).containsExactlyInAnyOrderElementsOf(parts);
    assertThat(linked).containsAll(parts);
  }

  @Test
  void theCommandIsTheClassThatIsCompiled() throws ClassNotFoundException {
    String command = find(ASSEMBLE, "-cp \"\\$home/classes\" ([\\w.]+)");
    String sources = find(ASSEMBLE, "(java/\\S+)/\\*\\.java");

    Class<?> found = Class.forName(command, false, getClass().getClassLoader());
    assertThat(FOLDER.resolve(sources).resolve(found.getSimpleName() + ".java")).exists();
    assertThat(sources).isEqualTo("java/" + found.getPackageName().replace('.', '/'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/graalvm-stand-in/README.md",
        "src/graalvm-stand-in/assemble",
        "src/build/find-native",
        "docs/installing.md",
        "CONTRIBUTING.md",
        "README.md"
      })
  void theReleaseOfTheBuilderIsNamed(String file) throws IOException {
    assertThat(Pattern.compile("JDK \\d+").matcher(Files.readString(Path.of(file))).results())
        .isNotEmpty()
        .extracting(MatchResult::group)
        .containsOnly("JDK " + StandInFiles.builderRelease());
  }

  @Test
  void bothBuildsUseTheSamePlugin() throws IOException {
    String version = "<dependency-plugin.version>([^<]+)<";

    assertThat(find(read("pom.xml"), version))
        .isEqualTo(find(Files.readString(Path.of("pom.xml")), version));
  }

  @Test
  void whatNativeCallsCanBeRun() throws IOException {
    String script =
        find(Files.readString(Path.of("src/build/native")), "(?m)^ +(src/\\S+/assemble) ");

    assertThat(Path.of(script)).isExecutable();
    assertThat(Path.of(script).getParent()).isEqualTo(FOLDER);
  }
}
