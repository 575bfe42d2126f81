package dev.holdfast.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer once found is not found again. */
class SeedReplayTest {

  /** Generous: the JVM has just started. */
  private static final Duration CPU_LIMIT = Duration.ofSeconds(2);

  private static final int VALID = 20;

  static List<String> targets() {
    return FuzzTargets.names();
  }

  /** The seeds of earlier findings, and some valid documents. */
  @ParameterizedTest
  @MethodSource("targets")
  void hasNoFindings(String name) {
    FuzzTarget target = FuzzTargets.named(name);
    assertThat(target.name()).isEqualTo(name);
    Execution execution = new Execution(target, CPU_LIMIT);
    for (Path file : FuzzTargets.kept(name)) {
      execution
          .failure(FuzzTargets.bytes(file))
          .ifPresent(problem -> fail(file + ": " + problem, problem));
    }
    List<String> valid = target.seeds();
    for (int i = 0; i < valid.size(); i += 1 + valid.size() / VALID) {
      target.run(valid.get(i).getBytes(StandardCharsets.UTF_8));
    }
  }
}
