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
 * One test in the form of JUnit's XML.
 *
 * @param subject of what it is a test: an object, or a file
 * @param name what is tested
 * @param result how it ended
 * @param body what stands within, as XML
 */
record JunitCase(String subject, String name, Result result, String body) {

  enum Result {
    PASSED,
    SKIPPED,
    FAILED,
    ERROR
  }

  /** An object in which nothing was found. */
  static JunitCase ofNothing(ReportedObject object) {
    return new JunitCase(object.describe(), "nothing found", Result.PASSED, "");
  }

  /** A finding that is a reason to fail. */
  static JunitCase ofFailure(ReportedObject object, ReportedFinding finding) {
    String place = object.file().isEmpty() ? "" : object.file() + ":" + finding.line() + ": ";
    String text = place + finding.message() + finding.remark() + "\n" + finding.exemptionHint();
    return new JunitCase(
        object.describe(),
        name(finding),
        Result.FAILED,
        "<failure type=\"%s\" message=\"%s\">%s</failure>"
            .formatted(
                finding.action().text(), XmlText.of(finding.message()), XmlText.of(text.strip())));
  }

  /** A finding that is none. */
  static JunitCase ofOther(Report report, ReportedObject object, ReportedFinding finding) {
    String said =
        report.severity(finding).text() + ": " + finding.message() + report.remark(finding);
    return finding.counts()
        ? new JunitCase(
            object.describe(),
            name(finding),
            Result.PASSED,
            "<system-out>" + XmlText.of(said) + "</system-out>")
        : new JunitCase(
            object.describe(),
            name(finding),
            Result.SKIPPED,
            "<skipped message=\"" + XmlText.of(why(finding)) + "\"/>");
  }

  /** What could not be read. */
  static JunitCase ofProblem(ManifestProblem problem) {
    return new JunitCase(
        problem.file().isEmpty() ? JunitReport.CLUSTER : problem.file(),
        "can be read",
        Result.ERROR,
        "<error type=\"problem\" message=\"%s\">%s</error>"
            .formatted(XmlText.of(problem.reason()), XmlText.of(problem.describe())));
  }

  /** A cluster that could not be read whole. */
  static JunitCase ofIncomplete(List<String> remarks) {
    return new JunitCase(
        JunitReport.CLUSTER,
        "everything can be read",
        Result.ERROR,
        "<error type=\"incomplete\" message=\"%s\">%s</error>"
            .formatted(XmlText.of(FindingText.INCOMPLETE), XmlText.of(String.join("\n", remarks))));
  }

  /** How many there are of each, as attributes. */
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
