package dev.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.FailOn;
import dev.holdfast.report.Report;
import dev.holdfast.report.format.GithubReport;
import dev.holdfast.report.format.JsonReport;
import dev.holdfast.report.format.JunitReport;
import dev.holdfast.report.format.MarkdownReport;
import dev.holdfast.report.format.ReportText;
import dev.holdfast.report.format.SarifReport;
import dev.holdfast.resource.Json;

/** Renders a report in a format. */
record ReportRendering(ReportText text, FailOn failOn) {

  /** The whole report in this format. */
  String of(Report report, Format format) {
    return switch (format) {
      case TEXT -> text.findings(report) + text.summary(report);
      case JSON -> lines(JsonReport.of(report));
      case SARIF -> lines(SarifReport.of(report));
      case JUNIT -> new JunitReport(failOn).of(report);
      case MARKDOWN -> MarkdownReport.of(report);
      case GITHUB -> GithubReport.of(report);
    };
  }

  private static String lines(ObjectNode json) {
    return Json.pretty(json) + "\n";
  }
}
