package dev.holdfast.cli;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
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
 * Prints reports and returns the exit code. Problems and remarks always go to standard error.
 *
 * @param text creates the text format for a style
 */
record ReportPrinter(Terminal terminal, Outputs outputs, Function<Style, ReportText> text) {

  /** Prints to standard output and to files. */
  int print(Report report) {
    return print(report, terminal.out(), terminal.style());
  }

  /** Prints to standard error, if standard output is in use, and to files. */
  int printToStandardError(Report report) {
    return print(report, terminal.err(), Style.PLAIN);
  }

  private int print(Report report, PrintWriter to, Style style) {
    ReportText forPeople = text.apply(style);
    Optional<Format> shown = outputs.onStandardOutput();
    if (shown.equals(Optional.of(Format.TEXT))) {
      to.print(forPeople.findings(report));
      to.flush();
      printProblems(report);
      to.print(forPeople.summary(report));
    } else {
      ReportRendering rendering = new ReportRendering(forPeople, outputs.failOn());
      shown.ifPresent(format -> printerOf(format, to).print(rendering.of(report, format)));
      to.flush();
      printProblems(report);
    }
    boolean isWritten = writeFiles(report);
    return isWritten ? exitCode(report) : HoldfastCommand.BAD_INPUT;
  }

  /** The commands of a GitHub runner are the purpose of their format. */
  private PrintWriter printerOf(Format format, PrintWriter to) {
    return format == Format.GITHUB ? terminal.verbatim() : to;
  }

  private void printProblems(Report report) {
    Stream.concat(
            report.problems().stream().map(ManifestProblem::describe), report.remarks().stream())
        .map(Printable::of)
        .forEach(terminal.err()::println);
    terminal.err().flush();
  }

  /** Writes all files and reports those that cannot be written. */
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
      // writeString rejects unpaired surrogates, which a name in JSON can contain.
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
