package dev.holdfast.cli;

import dev.holdfast.report.FailOn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that writes reports. */
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT[=FILE]",
      completionCandidates = Format.Choices.class,
      description =
          "The format: ${COMPLETION-CANDIDATES}; by default text. Can be repeated: all but one need "
              + "a file.")
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
      description = "A report saved with -o json=FILE. Its findings are accepted.")
  private Optional<Path> baseline = Optional.empty();

  /**
   * The requested outputs.
   *
   * @throws BadInput if an option is invalid
   */
  Outputs read() {
    return new Outputs(
        outputs.isEmpty() ? List.of(Output.DEFAULT) : outputs.stream().map(Output::of).toList(),
        failOn,
        baseline.map(SavedReportFile::read));
  }
}
