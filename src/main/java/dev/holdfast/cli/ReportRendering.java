package dev.holdfast.cli;

import dev.holdfast.report.FailOn;
import dev.holdfast.report.LogText;
import dev.holdfast.report.Report;
import dev.holdfast.report.format.GithubReport;
import dev.holdfast.report.format.JsonReport;
import dev.holdfast.report.format.JsonText;
import dev.holdfast.report.format.JunitReport;
import dev.holdfast.report.format.MarkdownReport;
import dev.holdfast.report.format.ReportText;
import dev.holdfast.report.format.SarifReport;

/** Renders a report in a format. */
record ReportRendering(ReportText text, FailOn failOn) {

  /** The whole report in this format. */
  String of(Report report, Format format) {
    return switch (format) {
      case TEXT -> forLogs(text.findings(report) + text.summary(report));
      case JSON -> JsonText.of(JsonReport.of(report));
      case SARIF -> JsonText.of(SarifReport.of(report));
      case JUNIT -> new JunitReport(failOn).of(report);
      case MARKDOWN -> forLogs(MarkdownReport.of(report));
      case GITHUB -> GithubReport.of(report);
    };
  }

  private static String forLogs(String text) {
    StringBuilder lines = new StringBuilder(text.length() + 16);
    text.lines().forEach(line -> lines.append(LogText.line(line)).append('\n'));
    return lines.toString();
  }
}
