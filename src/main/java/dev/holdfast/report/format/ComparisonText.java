package dev.holdfast.report.format;

import dev.holdfast.policy.Action;
import dev.holdfast.report.Comparison;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.resource.Resource;

/** The new and absent findings since an earlier report. */
public record ComparisonText(Style style) {

  public void append(Report report, Comparison since, StringBuilder text) {
    text.append("\n\n").append(style.strong(head(since)));
    ShortList.append(
        since.newFindings().stream().map(found -> newFinding(report, found)).toList(), "  ", text);
    ShortList.append(since.absent().stream().map(this::absent).toList(), "  ", text);
  }

  String head(Comparison since) {
    return "Since %s%s: %d new, %d absent"
        .formatted(
            since.time().map(UtcMinute::of).orElse("the saved report"),
            since.complete() ? "" : " (which was incomplete)",
            since.newFindings().size(),
            since.absent().size());
  }

  String newFinding(Report report, Comparison.NewFinding found) {
    ReportedFinding finding = found.finding();
    Action severity = report.severity(finding);
    String pointer = finding.pointer().toString();
    return "new     "
        + style.action(severity, "%-5s".formatted(severity.text()))
        + " "
        + Printable.of(
            found.object().describe()
                + ": "
                + finding.policy()
                + (pointer.isEmpty() ? "" : " at " + pointer));
  }

  String absent(FindingId id) {
    String object = Resource.describe(id.kind(), id.namespace(), id.name());
    return style.faint("absent")
        + "  "
        + Printable.of("%s: %s (%s)".formatted(object, id.policy(), id.key()));
  }
}
