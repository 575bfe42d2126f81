package dev.holdfast.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What .pre-commit-hooks.yaml offers is there. */
class PreCommitHooksTest {

  static Stream<Map<?, ?>> hooks() throws IOException {
    Object hooks =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of(".pre-commit-hooks.yaml")));
    return ((List<?>) hooks).stream().map(hook -> (Map<?, ?>) hook);
  }

  @ParameterizedTest
  @MethodSource("hooks")
  void whatAHookRunsIsACommandOfHoldfast(Map<?, ?> hook) {
    String[] entry = hook.get("entry").toString().split(" ", -1);
    assertThat(entry[0]).isEqualTo("holdfast");
    List<String> command = new ArrayList<>(List.of(entry).subList(1, entry.length));
    ((List<?>) hook.get("args"))
        .forEach(
            argument ->
                command.add(argument.equals(".") ? "src/cluster/demo" : argument.toString()));
    assertThat(Run.of(command.toArray(String[]::new)).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("hooks")
  void aHookReviewsAFolderWhenAManifestChanges(Map<?, ?> hook) {
    assertThat(hook.get("pass_filenames")).isEqualTo(false);
    assertThat(hook.get("types_or")).isEqualTo(List.of("yaml", "json"));
    assertThat(hook.get("language")).isIn("system", "docker_image");
  }

  @Test
  void theImageIsTheOneThatIsBuiltHereAndItsEntryPointTheProgram() throws IOException {
    assertThat(Files.readString(Path.of("Makefile"))).contains("build -t holdfast \"$$@\"");
    assertThat(Files.readString(Path.of("Dockerfile"))).contains("ENTRYPOINT [\"/holdfast\"]");
  }
}
