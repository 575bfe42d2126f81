package dev.holdfast.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/build/count-tests} makes of Maven's logs. */
@EnabledOnOs(OS.LINUX)
class CountTestsTest {

  private static final String SUREFIRE = "[INFO] --- surefire:3.5.4:test (default-test) @ holdfast";
  private static final String FAILSAFE =
      "[INFO] --- maven-failsafe-plugin:3.5.4:integration-test (default) @ holdfast";

  @TempDir private Path folder;

  private record Count(int exitCode, List<String> lines) {

    String sum() {
      return lines.getLast();
    }
  }

  @Test
  void bothPartsAreAddedUp() throws Exception {
    Path test =
        log(
            "test.log",
            SUREFIRE,
            "[INFO] Tests run: 40, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in One",
            "[WARNING] Tests run: 100, Failures: 0, Errors: 0, Skipped: 2",
            FAILSAFE,
            "[INFO] Tests run: 20, Failures: 0, Errors: 0, Skipped: 0",
            "[INFO] BUILD SUCCESS");
    Path nativeProgram =
        log(
            "native-tests.log",
            SUREFIRE,
            FAILSAFE,
            "[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0",
            "[INFO] BUILD SUCCESS");

    Count count = count(test, nativeProgram);

    assertThat(count.exitCode()).isZero();
    assertThat(count.lines())
        .containsExactly(
            "",
            "unit tests:                      100",
            "tests on a real API server:       20",
            "with the native program:           5",
            "123 passed, 0 failed, 2 skipped");
  }

  @Test
  void whatFailedFails() throws Exception {
    Count count =
        count(
            log(
                "test.log",
                SUREFIRE,
                "[ERROR] Tests run: 10, Failures: 1, Errors: 2, Skipped: 0",
                "[INFO] BUILD FAILURE"));

    assertThat(count.exitCode()).isEqualTo(1);
    assertThat(count.sum()).isEqualTo("7 passed, 3 failed, 0 skipped");
  }

  @Test
  void aRunThatEndsWithoutAResultIsAFailure() throws Exception {
    Path test =
        log(
            "test.log",
            SUREFIRE,
            "[INFO] Tests run: 10, Failures: 0, Errors: 0, Skipped: 0",
            "[INFO] BUILD SUCCESS");

    Count empty = count(test, log("native-tests.log"));
    Count missing = count(test, folder.resolve("native-none.log"));
    Count aborted = count(log("other.log", SUREFIRE, "[INFO] BUILD FAILURE"), test);

    assertThat(List.of(empty, missing, aborted))
        .allSatisfy(
            count -> {
              assertThat(count.exitCode()).isEqualTo(1);
              assertThat(count.sum()).isEqualTo("10 passed, 1 failed, 0 skipped");
            });
  }

  @Test
  void noTestsAreAFailure() throws Exception {
    assertThat(count(log("test.log", SUREFIRE, "[INFO] BUILD SUCCESS")).exitCode()).isEqualTo(1);
  }

  private Path log(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static Count count(Path... logs) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("src/build/count-tests"));
    for (Path log : logs) {
      command.add(log.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Count(process.waitFor(), text.lines().toList());
  }
}
