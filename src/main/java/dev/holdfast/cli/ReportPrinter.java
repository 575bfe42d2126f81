package dev.holdfast.cli;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.format.GithubReport;
import dev.holdfast.report.format.ReportText;
import dev.holdfast.report.format.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Prints reports, and says with which exit code.
 *
 * @param terminal where to; problems and remarks always go to standard error
 * @param outputs in which forms, and when a report is a failure
 * @param text how it is written for people, with colours or without
 */
record ReportPrinter(Terminal terminal, Outputs outputs, Function<Style, ReportText> text) {

  /** Prints to standard output and to files. */
  int print(Report report) {
    return print(report, terminal.out(), terminal.style());
  }

  /** Prints to standard error, where standard output is taken, and to files. */
  int printAside(Report report) {
    return print(report, terminal.err(), Style.PLAIN);
  }

  private int print(Report report, PrintWriter to, Style style) {
    ReportText forPeople = text.apply(style);
    Optional<Format> shown = outputs.onStandardOutput();
    if (shown.equals(Optional.of(Format.TEXT))) {
      to.print(forPeople.findings(report));
      to.flush();
      sayBesides(report, shown);
      to.print(forPeople.summary(report));
    } else {
      ReportRendering rendering = new ReportRendering(forPeople, outputs.failOn());
      shown.ifPresent(format -> to.print(rendering.of(report, format)));
      to.flush();
      sayBesides(report, shown);
    }
    boolean isWritten = writeFiles(report);
    return isWritten ? exitCode(report) : HoldfastCommand.BAD_INPUT;
  }

  /** Problems and remarks; where a runner of GitHub reads along, none of them is a command. */
  private void sayBesides(Report report, Optional<Format> shown) {
    boolean isReadByRunner = shown.equals(Optional.of(Format.GITHUB));
    Stream.concat(
            report.problems().stream().map(ManifestProblem::describe), report.remarks().stream())
        .map(Printable::of)
        .map(line -> isReadByRunner ? GithubReport.harmless(line) : line)
        .forEach(terminal.err()::println);
    terminal.err().flush();
  }

  /** Writes what can be written, and says what cannot. */
  private boolean writeFiles(Report report) {
    ReportRendering rendering = new ReportRendering(text.apply(Style.PLAIN), outputs.failOn());
    boolean isWritten = true;
    for (Outputs.ToFile output : outputs.toFiles()) {
      isWritten &= write(output.file(), rendering.of(report, output.format()));
    }
    return isWritten;
  }

  private boolean write(Path file, String text) {
    try {
      // Not writeString, which refuses half a surrogate pair, and JSON can name an object so.
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      terminal.err().println(Printable.of(file + ": " + FileTrouble.writing(e)));
      return false;
    }
  }

  private int exitCode(Report report) {
    if (!report.problems().isEmpty()) {
      return HoldfastCommand.BAD_INPUT;
    }
    return report.fails(outputs.failOn()) ? HoldfastCommand.FOUND : HoldfastCommand.CLEAN;
  }
}
