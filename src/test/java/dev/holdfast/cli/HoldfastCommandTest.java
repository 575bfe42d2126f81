package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckCatalog;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldfastCommandTest {

  static Stream<String> checks() {
    return CheckCatalog.CHECKS.stream().map(check -> check.info().id());
  }

  @Test
  void withoutACommandItShowsWhatThereIs() {
    Run run = Run.of();
    assertThat(run.err()).contains("review", "test", "explain", "serve");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "test", "explain", "completion", "serve"})
  void everyCommandHasHelp(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.out()).startsWith("Usage: holdfast " + command);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void anUnknownCommandIsRefused() {
    Run run = Run.of("revew", "x.yaml");
    assertThat(run.err()).startsWith("holdfast: ").contains("revew").contains("--help");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertThat(Run.of("--version").out()).matches("holdfast [0-9]+\\.[0-9]+\\.[0-9]+\\S*\n");
  }

  @Test
  void explainListsEveryCheck() {
    assertThat(Run.of("explain").out().lines())
        .hasSize(CheckCatalog.CHECKS.size())
        .allMatch(line -> line.matches("[a-z-]+  +[A-Z].*"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void explainSaysWhyAndWhatToWrite(String check) {
    Run run = Run.of("explain", check);
    assertThat(run.out())
        .startsWith(check + ": ")
        .contains("Write instead: ", "By default: ", "Sources\n      https://");
    assertThat(run.out().lines())
        .filteredOn(line -> line.length() > 100)
        .allMatch(line -> line.contains("http") || line.contains("default"));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void explainOfNoCheckNamesThoseThereAre() {
    Run run = Run.of("explain", "missing-anti-afinity");
    assertThat(run.err())
        .contains("there is no check \"missing-anti-afinity\"; there are claim-in-use-deleted");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(Terminal.wantsColours(Map.of("TERM", "xterm-256color"))).isTrue();
    assertThat(Terminal.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.wantsColours(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.wantsColours(Map.of())).isFalse();
  }

  @Test
  void progressIsForTerminalsThatCanShowItWithColoursOrWithout() {
    assertThat(Terminal.movesCursor(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isTrue();
    assertThat(Terminal.movesCursor(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.movesCursor(Map.of())).isFalse();
  }
}
