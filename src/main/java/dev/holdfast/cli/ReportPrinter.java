package dev.holdfast.cli;

import dev.holdfast.report.JsonReport;
import dev.holdfast.report.Paint;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.TextReport;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.ManifestProblem;
import java.io.PrintWriter;
import java.util.stream.Stream;

/**
 * Prints reports, and says with which exit code.
 *
 * @param terminal where to; problems and remarks always go to standard error
 * @param format of everything else
 */
record ReportPrinter(Terminal terminal, Format format) {

  /** In what form; the names are those of the option. */
  enum Format {
    text,
    json
  }

  /** Prints to standard output. */
  int print(Report report) {
    return print(report, terminal.out(), terminal.paint());
  }

  /** Prints to standard error, where standard output is taken. */
  int printAside(Report report) {
    return print(report, terminal.err(), Paint.PLAIN);
  }

  private int print(Report report, PrintWriter to, Paint paint) {
    TextReport text = new TextReport(paint);
    to.print(
        format == Format.json ? Json.pretty(JsonReport.of(report)) + "\n" : text.findings(report));
    to.flush();
    Stream.concat(
            report.problems().stream().map(ManifestProblem::describe), report.remarks().stream())
        .map(Printable::of)
        .forEach(terminal.err()::println);
    terminal.err().flush();
    if (format == Format.text) {
      to.print(text.summary(report));
    }
    return exitCode(report);
  }

  private static int exitCode(Report report) {
    if (!report.problems().isEmpty()) {
      return HoldfastCommand.BAD_INPUT;
    }
    return report.totals().denied() > 0 ? HoldfastCommand.FOUND : HoldfastCommand.CLEAN;
  }
}
