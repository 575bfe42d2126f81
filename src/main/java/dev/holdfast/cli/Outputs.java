package dev.holdfast.cli;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.FailOn;
import dev.holdfast.report.Report;
import dev.holdfast.report.SavedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outputs of a report.
 *
 * @param all at most one of them is standard output
 * @param failOn the least strict action that is a failure
 * @param baseline the report whose findings are accepted
 */
record Outputs(List<Output> all, FailOn failOn, Optional<SavedReport> baseline) {

  /**
   * Validates the outputs.
   *
   * @throws BadInput if two have the same destination
   */
  Outputs {
    all = List.copyOf(all);
    Map<Optional<Path>, Output> places = new HashMap<>();
    for (Output output : all) {
      Optional<Path> place = output.file().map(file -> file.toAbsolutePath().normalize());
      Output other = places.put(place, output);
      if (other != null) {
        throw new BadInput(
            place.isEmpty()
                ? "%s and %s both go to standard output; give one of them a file: -o %s=FILE"
                    .formatted(other.describe(), output.describe(), output.format().text())
                : "%s and %s both go to one file; name two"
                    .formatted(other.describe(), output.describe()));
      }
    }
  }

  /** An output to a file. */
  record ToFile(Format format, Path file) {}

  /** The report in which findings of the baseline, if any, are accepted. */
  Report accepted(Report report, PolicySet policies) {
    return baseline.map(known -> report.accepting(known.by(policies))).orElse(report);
  }

  /** The format of standard output, if it is used. */
  Optional<Format> onStandardOutput() {
    return all.stream().filter(output -> output.file().isEmpty()).map(Output::format).findFirst();
  }

  /** The outputs to files. */
  List<ToFile> toFiles() {
    return all.stream()
        .flatMap(output -> output.file().stream().map(file -> new ToFile(output.format(), file)))
        .toList();
  }

  /**
   * Protects the files that were read.
   *
   * @throws BadInput if an output would overwrite one of them
   */
  void protect(List<String> read) {
    for (ToFile output : toFiles()) {
      if (Files.isRegularFile(output.file())
          && read.stream().anyMatch(name -> isSame(output.file(), name))) {
        throw new BadInput(
            "-o %s=%s would overwrite a file that is reviewed; name one elsewhere"
                .formatted(output.format().text(), output.file()));
      }
    }
  }

  private static boolean isSame(Path file, String name) {
    try {
      return Files.isSameFile(file, Path.of(name));
    } catch (IOException e) {
      return false;
    }
  }
}
