package dev.holdfast.cli;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.report.format.CheckExplanation;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains a check. */
@Command(
    name = "explain",
    description = "Explains a check: what it finds, why it matters and what to write instead.")
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "CHECK",
      completionCandidates = CheckIds.class,
      description = "Without it, lists all checks.")
  private Optional<String> id = Optional.empty();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal
        .out()
        .print(
            id.map(ExplainCommand::find)
                .map(
                    check ->
                        new CheckExplanation(ShippedPolicies.read(), terminal.style()).of(check))
                .orElseGet(() -> CheckExplanation.list(terminal.style())));
    return HoldfastCommand.CLEAN;
  }

  private static Check<?> find(String id) {
    return CheckCatalog.find(id)
        .orElseThrow(
            () ->
                new BadInput(
                    "there is no check \"%s\"; there are %s"
                        .formatted(id, String.join(", ", new CheckIds()))));
  }

  /** The completions of a shell. */
  static final class CheckIds implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return CheckCatalog.CHECKS.stream().map(check -> check.info().id()).iterator();
    }
  }
}
