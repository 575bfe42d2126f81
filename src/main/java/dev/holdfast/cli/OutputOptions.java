package dev.holdfast.cli;

import dev.holdfast.report.FailOn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that reports: in which forms, and when it fails. */
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT[=FILE]",
      completionCandidates = Format.Choices.class,
      description =
          "In what form: ${COMPLETION-CANDIDATES}; by default text. May be given several times: "
              + "each with a file, but for one.")
  private List<String> outputs = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "ACTION",
      defaultValue = "Deny",
      description =
          "Exit with 1 if a finding has this action or a stricter one: ${COMPLETION-CANDIDATES}; "
              + "by default ${DEFAULT-VALUE}.")
  private FailOn failOn = FailOn.DENY;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A report saved with -o json=FILE, whose findings are accepted.")
  private Optional<Path> baseline = Optional.empty();

  /**
   * What was asked for.
   *
   * @throws BadInput if it cannot be
   */
  Outputs read() {
    return new Outputs(
        outputs.isEmpty() ? List.of(Output.DEFAULT) : outputs.stream().map(Output::of).toList(),
        failOn,
        baseline.map(SavedReportFile::read));
  }
}
