package dev.holdfast.cli;

import dev.holdfast.cluster.Deadline;
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

/** Compares the results of all fixtures with their names. */
@Command(
    name = "test",
    description = {
      "Reviews the fixtures of each policy and reports results that are not as their names say.",
      "",
      "A folder is <name>/policy.yaml with allow-*, warn-*, deny-*, before-* and after-*.yaml."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all results are as the names say",
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
    FixtureRunner runner = new FixtureRunner(facts.read(), Clock.systemUTC());
    Deadline deadline = Deadline.in(ManifestReview.MAX_TIME);
    int failed = 0;
    for (Fixture fixture : fixtures) {
      if (deadline.leftNanoseconds() <= 0) {
        throw new BadInput(
            ("the fixtures take more than %d minutes; %s and those after it were not tried: test"
                    + " fewer policies at a time")
                .formatted(ManifestReview.MAX_TIME.toMinutes(), fixture.file()));
      }
      List<String> failures = runner.failures(fixture);
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
