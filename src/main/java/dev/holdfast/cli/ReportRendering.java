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

/**
 * Makes of a report what is written.
 *
 * @param text how it is written for people
 * @param failOn from which action on findings are a reason to fail
 */
record ReportRendering(ReportText text, FailOn failOn) {

  /** The whole report in one form. */
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
