package dev.holdfast.report.format;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.Totals;
import dev.holdfast.report.Wrapped;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal: every object with its findings, and one line with the totals. */
public record TextReport(Style style) implements ReportText {

  private static final String INDENT = "    ";

  @Override
  public String findings(Report report) {
    StringBuilder text = new StringBuilder(AsIfText.head(report.asIf(), style));
    for (ReportedObject object : report.objects()) {
      if (!object.findings().isEmpty()) {
        object(report, object, text);
      }
    }
    return text.toString();
  }

  @Override
  public String summary(Report report) {
    Totals totals = report.totals();
    List<String> parts = new ArrayList<>();
    parts.add(totals.denied() + " would be denied");
    parts.add(totals.warned() + " warned about");
    parts.add(totals.allowed() + " allowed");
    if (report.accepted() > 0) {
      parts.add(counted(report.accepted(), "finding") + " accepted by the baseline");
    }
    if (!report.problems().isEmpty()) {
      parts.add(counted(report.problems().size(), "problem"));
    }
    return "%s, %d reviewed%s: %s%n"
        .formatted(
            counted(totals.objects(), "object"),
            totals.reviewed(),
            steps(report),
            String.join(", ", parts));
  }

  /** How many objects are created, updated or deleted, if not all of them are created. */
  private static String steps(Report report) {
    long updates = count(report, Operation.UPDATE);
    if (count(report, Operation.DELETE) > 0) {
      return " as if deleted";
    }
    return updates > 0
        ? " (%s, %d new)".formatted(counted(updates, "update"), count(report, Operation.CREATE))
        : "";
  }

  private static long count(Report report, Operation operation) {
    return report.objects().stream().filter(object -> object.operation() == operation).count();
  }

  private void object(Report report, ReportedObject object, StringBuilder text) {
    text.append(style.strong(Printable.of(object.step())))
        .append(' ')
        .append(becomes(object.verdict()));
    object.findings().forEach(finding -> finding(report, object, finding, text));
    text.append("\n\n");
  }

  private void finding(
      Report report, ReportedObject object, ReportedFinding finding, StringBuilder text) {
    text.append("\n  ")
        .append(place(object, finding))
        .append(style.action(finding.counts() ? finding.action() : Action.AUDIT, finding.word()))
        .append("  ")
        .append(style.strong(finding.policy()));
    if (!finding.pointer().matches()) {
      text.append(" at ").append(Printable.of(finding.pointer().toString()));
    }
    if (finding.exempted().isPresent()) {
      String reason = finding.exempted().get().reason();
      Wrapped.append(Printable.of("\"" + reason + "\""), INDENT, text);
      return;
    }
    if (finding.accepted()) {
      return;
    }
    Wrapped.append(Printable.of(finding.message()) + finding.remark(), INDENT, text);
    if (finding.injected()) {
      Wrapped.append(FindingText.repair(report), INDENT, text);
    }
    if (finding.action() == Action.DENY) {
      Wrapped.append(finding.exemptionHint(), INDENT, text);
    }
  }

  /** Follows the name of the object. */
  private static String becomes(Verdict verdict) {
    return switch (verdict) {
      case DENIED -> "would be denied";
      case WARNED -> "would be warned about";
      case ALLOWED -> "would be allowed";
    };
  }

  private String place(ReportedObject object, ReportedFinding finding) {
    return object.file().isEmpty()
        ? ""
        : style.faint(Printable.of(object.file() + ":" + finding.line())) + "  ";
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
