package dev.holdfast.report.format;

import dev.holdfast.policy.Action;
import dev.holdfast.report.Comparison;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.resource.Resource;

/** What came and went since an earlier report. */
public record ComparisonText(Paint paint) {

  public void append(Report report, Comparison since, StringBuilder text) {
    text.append("\n\n").append(paint.strong(head(since)));
    ShortList.append(since.came().stream().map(found -> came(report, found)).toList(), "  ", text);
    ShortList.append(since.went().stream().map(this::went).toList(), "  ", text);
  }

  /** How many. */
  String head(Comparison since) {
    return "Since %s%s: %d came, %d went"
        .formatted(
            since.time().map(Minute::of).orElse("the saved report"),
            since.complete() ? "" : " (which was incomplete)",
            since.came().size(),
            since.went().size());
  }

  /** One finding that is new. */
  String came(Report report, Comparison.Came found) {
    ReportedFinding finding = found.finding();
    Action severity = report.severity(finding);
    String pointer = finding.pointer().toString();
    return "came  "
        + paint.action(severity, "%-5s".formatted(severity.text()))
        + " "
        + Printable.of(
            found.object().describe()
                + ": "
                + finding.policy()
                + (pointer.isEmpty() ? "" : " at " + pointer));
  }

  /** One that is no more. */
  String went(FindingId id) {
    String object = Resource.describe(id.kind(), id.namespace(), id.name());
    return paint.faint("went")
        + "  "
        + Printable.of("%s: %s (%s)".formatted(object, id.policy(), id.key()));
  }
}
