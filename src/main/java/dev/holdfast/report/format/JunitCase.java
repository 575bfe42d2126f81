package dev.holdfast.report.format;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.review.FindingStatus;
import java.util.Collection;
import java.util.List;

/**
 * A test case in JUnit's XML.
 *
 * @param subject an object or a file
 * @param body the content as XML
 */
record JunitCase(String subject, String name, Result result, String body) {

  enum Result {
    PASSED,
    SKIPPED,
    FAILED,
    ERROR
  }

  /** An object without findings. */
  static JunitCase ofNothing(ReportedObject object) {
    return new JunitCase(object.step(), "nothing found", Result.PASSED, "");
  }

  /** A finding that fails the run. */
  static JunitCase ofFailure(ReportedObject object, ReportedFinding finding) {
    String place = object.file().isEmpty() ? "" : object.file() + ":" + finding.line() + ": ";
    String text = place + finding.message() + finding.remark() + "\n" + finding.exemptionHint();
    return new JunitCase(
        object.step(),
        name(finding),
        Result.FAILED,
        "<failure type=\"%s\" message=\"%s\">%s</failure>"
            .formatted(
                finding.action().text(), XmlText.of(finding.message()), XmlText.of(text.strip())));
  }

  /** A finding that does not fail the run. */
  static JunitCase ofOther(Report report, ReportedObject object, ReportedFinding finding) {
    String text =
        report.severity(finding).text() + ": " + finding.message() + report.remark(finding);
    return finding.counts()
        ? new JunitCase(
            object.step(),
            name(finding),
            Result.PASSED,
            "<system-out>" + XmlText.of(text) + "</system-out>")
        : new JunitCase(
            object.step(),
            name(finding),
            Result.SKIPPED,
            "<skipped message=\"" + XmlText.of(why(finding)) + "\"/>");
  }

  static JunitCase ofProblem(ManifestProblem problem) {
    return new JunitCase(
        problem.file().isEmpty() ? JunitReport.CLUSTER : problem.file(),
        "can be read",
        Result.ERROR,
        "<error type=\"problem\" message=\"%s\">%s</error>"
            .formatted(XmlText.of(problem.reason()), XmlText.of(problem.describe())));
  }

  static JunitCase ofIncomplete(List<String> remarks) {
    return new JunitCase(
        JunitReport.CLUSTER,
        "everything can be read",
        Result.ERROR,
        "<error type=\"incomplete\" message=\"%s\">%s</error>"
            .formatted(XmlText.of(FindingText.INCOMPLETE), XmlText.of(String.join("\n", remarks))));
  }

  /** The counts as XML attributes. */
  static String counts(Collection<JunitCase> cases) {
    return "tests=\"%d\" failures=\"%d\" errors=\"%d\""
        .formatted(cases.size(), count(cases, Result.FAILED), count(cases, Result.ERROR));
  }

  static long count(Collection<JunitCase> cases, Result result) {
    return cases.stream().filter(each -> each.result == result).count();
  }

  String xml() {
    return "    <testcase classname=\"%s\" name=\"%s\"%s\n"
        .formatted(
            XmlText.of(subject),
            XmlText.of(name),
            body.isEmpty() ? "/>" : ">" + body + "</testcase>");
  }

  private static String name(ReportedFinding finding) {
    return finding.policy() + " at " + finding.pointer();
  }

  private static String why(ReportedFinding finding) {
    return finding
        .exempted()
        .map(FindingStatus.Exempted::reason)
        .map(reason -> "exempted: " + reason)
        .orElse("accepted by the baseline");
  }
}
