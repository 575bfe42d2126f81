package dev.holdfast.cli;

import dev.holdfast.report.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds every fixture of policy folders to what its name says. */
@Command(
    name = "test",
    description = {
      "Reviews the fixtures beside each policy, and says which are not as their names say.",
      "",
      "A folder is <name>/policy.yaml with allow-*, warn-*, deny-*, before-* and after-*.yaml."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every fixture is as its name says",
      "1:some are not",
      "2:the policies cannot be read, or there are none"
    })
final class TestCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "policies",
      description = "The directory of policy folders, by default ${DEFAULT-VALUE}.")
  private Path directory;

  @Mixin private ChosenFacts facts = new ChosenFacts();

  private final Terminal terminal;

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    requirePolicies();
    List<Path> folders = Fixture.folders(directory);
    List<Fixture> fixtures = Fixture.all(directory).toList();
    if (fixtures.isEmpty()) {
      throw new BadInput("no fixtures in " + directory + ": it has no <name>/policy.yaml");
    }
    FixtureRunner trial = new FixtureRunner(facts.read(), Clock.systemUTC());
    int failed = 0;
    for (Fixture fixture : fixtures) {
      List<String> failures = trial.failures(fixture);
      failures.stream()
          .flatMap(
              failure -> Stream.concat(Stream.of("" + fixture.file()), ("    " + failure).lines()))
          .map(Printable::of)
          .forEach(terminal.out()::println);
      failed += failures.isEmpty() ? 0 : 1;
    }
    terminal
        .out()
        .printf(
            "%d fixtures of %d policies: %d as their names say, %d not%n",
            fixtures.size(), folders.size(), fixtures.size() - failed, failed);
    return failed == 0 ? HoldfastCommand.CLEAN : HoldfastCommand.FOUND;
  }

  private void requirePolicies() {
    if (!Files.isDirectory(directory)) {
      throw new BadInput(directory + " is no directory");
    }
    ChosenPolicies.read(directory);
  }
}
