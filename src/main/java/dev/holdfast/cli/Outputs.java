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
 * What is to come of a report.
 *
 * @param all the ways in which it is written; at most one of them goes to standard output
 * @param failOn from which action on findings are a reason to fail
 * @param baseline the report whose findings are accepted
 */
record Outputs(List<Output> all, FailOn failOn, Optional<SavedReport> baseline) {

  /**
   * Checks them.
   *
   * @throws BadInput if two would write to one place
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

  /** What goes to one file. */
  record ToFile(Format format, Path file) {}

  /**
   * The report where the baseline, if there is one, accepts what it knows.
   *
   * @param policies by which was reviewed
   */
  Report accepted(Report report, PolicySet policies) {
    return baseline.map(known -> report.accepting(known.by(policies))).orElse(report);
  }

  /** In what form it goes to standard output, if it does. */
  Optional<Format> onStandardOutput() {
    return all.stream().filter(output -> output.file().isEmpty()).map(Output::format).findFirst();
  }

  /** What goes to files. */
  List<ToFile> toFiles() {
    return all.stream()
        .flatMap(output -> output.file().stream().map(file -> new ToFile(output.format(), file)))
        .toList();
  }

  /**
   * Keeps manifests from being overwritten by the report on them.
   *
   * @param read the names of the files that were read
   * @throws BadInput if one of them is to be written
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
