package dev.holdfast.report;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Origin;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Standing;
import dev.holdfast.review.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for a terminal: every object that has findings with all of them, and one line that
 * counts.
 *
 * @param paint colours or none
 */
public record TextReport(Paint paint) {

  private static final String INDENT = "    ";

  /** The objects with findings, in the order read; empty if there are none. */
  public String findings(Report report) {
    StringBuilder text = new StringBuilder();
    for (Report.Reviewed object : report.reviewed()) {
      if (!object.verdict().findings().isEmpty()) {
        object(object, text);
      }
    }
    return text.toString();
  }

  /** One line: how many objects, and what becomes of them. */
  public String summary(Report report) {
    List<String> parts = new ArrayList<>();
    parts.add(report.count(Verdict.Denied.class) + " would be denied");
    parts.add(report.count(Verdict.Warned.class) + " warned about");
    parts.add(report.count(Verdict.Allowed.class) + " allowed");
    if (!report.problems().isEmpty()) {
      parts.add(counted(report.problems().size(), "problem"));
    }
    return "%s, %d reviewed: %s%n"
        .formatted(
            counted(report.objects(), "object"),
            report.reviewed().size(),
            String.join(", ", parts));
  }

  private void object(Report.Reviewed object, StringBuilder text) {
    text.append(
            paint.strong(
                Printable.of(object.change().resource().describe(object.change().namespace()))))
        .append(becomes(object.verdict()));
    object.verdict().findings().forEach(judged -> finding(object, judged, text));
    text.append("\n\n");
  }

  private void finding(Report.Reviewed object, Verdict.Judged judged, StringBuilder text) {
    PolicyFinding found = judged.of();
    JsonPointer pointer = found.finding().pointer();
    text.append("\n  ")
        .append(place(object.change().resource().origin(), pointer))
        .append(paint.action(judged.action(), word(judged)))
        .append("  ")
        .append(paint.strong(found.policy().name()));
    if (!pointer.matches()) {
      text.append(" at ").append(Printable.of(pointer.toString()));
    }
    if (found.standing() instanceof Standing.Exempted(String reason)) {
      Wrapped.append(Printable.of("\"" + reason + "\""), INDENT, text);
      return;
    }
    Wrapped.append(
        Printable.of(Phrase.message(object.review(), found)) + Phrase.remark(found), INDENT, text);
    Phrase.repair(found).ifPresent(repair -> Wrapped.append(repair, INDENT, text));
    if (judged.action() == Action.DENY) {
      Wrapped.append(Phrase.wayOut(object.review(), found), INDENT, text);
    }
  }

  private String place(Origin origin, JsonPointer pointer) {
    return origin.file().isEmpty()
        ? ""
        : paint.faint(Printable.of(origin.describe(pointer))) + "  ";
  }

  private static String word(Verdict.Judged judged) {
    return judged.of().isExempted() ? "Exempted" : judged.action().text();
  }

  private static String becomes(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Denied denied -> " would be denied";
      case Verdict.Warned warned -> " would be warned about";
      case Verdict.Allowed allowed -> " would be allowed";
    };
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
