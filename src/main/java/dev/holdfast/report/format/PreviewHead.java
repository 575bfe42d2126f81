package dev.holdfast.report.format;

import dev.holdfast.policy.Action;
import dev.holdfast.report.ObjectCounts;
import dev.holdfast.report.Preview;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import java.util.List;
import java.util.function.Function;

/** The first lines of a scan: how many objects would be denied, by policy and namespace. */
record PreviewHead(Style style) {

  private static final int WIDTH = 100;
  private static final String LABEL = "\n  %-10s  ";

  void append(Report report, Preview preview, StringBuilder text) {
    text.append(AsIfText.head(report.asIf(), style));
    text.append(style.strong(scanned(report)));
    if (report.isIncomplete()) {
      text.append(style.strong("; incomplete, see standard error"));
    }
    ObjectCounts total = preview.total();
    if (preview.namespaces().isEmpty()) {
      text.append("\n  ").append(nothing(report));
      return;
    }
    line("would deny", denied(total), text);
    if (total.denied() > 0) {
      line(
          "policies",
          counts(preview.policies(), Preview.OfPolicy::counts, Preview.OfPolicy::policy),
          text);
      line(
          "namespaces",
          counts(preview.namespaces(), Preview.OfNamespace::counts, ObjectNames::namespaceOf),
          text);
    }
    if (!total.withoutDenials().isEmpty()) {
      line("also", total.withoutDenials(), text);
    }
  }

  private static String scanned(Report report) {
    int objects = report.totals().reviewed();
    StringBuilder text = new StringBuilder();
    text.append(objects).append(objects == 1 ? " object reviewed" : " objects reviewed");
    report
        .scanned()
        .ifPresent(
            scanned -> {
              scanned
                  .namespace()
                  .ifPresent(only -> text.append(" in namespace ").append(only).append(" of"));
              text.append(scanned.namespace().isEmpty() ? " in " : " ")
                  .append(scanned.context().isEmpty() ? "the cluster" : scanned.context())
                  .append(", ")
                  .append(UtcMinute.of(scanned.time()));
            });
    return Printable.of(text.toString());
  }

  private static String nothing(Report report) {
    if (report.totals().reviewed() == 0) {
      return "There are no objects to which the policies apply.";
    }
    return report.isIncomplete()
        ? "Nothing was found in what could be read, and nothing would be injected."
        : "Nothing was found: all of them could be created again just as they are.";
  }

  private String denied(ObjectCounts total) {
    if (total.denied() == 0) {
      return "none";
    }
    String their = total.denied() == 1 ? "its" : "their";
    return style.action(Action.DENY, "" + total.denied())
        + " at %1$s next creation; %1$s updates are only warned about".formatted(their);
  }

  private static <T> String counts(
      List<T> all, Function<T, ObjectCounts> counts, Function<T, String> name) {
    return ShortList.inline(
        all.stream()
            .filter(one -> counts.apply(one).denied() > 0)
            .map(one -> Printable.of(name.apply(one)) + " " + counts.apply(one).denied())
            .toList(),
        WIDTH - LABEL.formatted("").length() + 1);
  }

  private static void line(String label, String what, StringBuilder text) {
    text.append(LABEL.formatted(label)).append(what);
  }
}
