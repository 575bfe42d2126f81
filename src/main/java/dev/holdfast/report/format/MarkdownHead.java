package dev.holdfast.report.format;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Comparison;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.Report;
import dev.holdfast.report.Totals;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first lines of a Markdown report: counts, assumed actions, problems, new and absent findings.
 */
final class MarkdownHead {

  private static final MarkdownList LIST = new MarkdownList(2_000, "- and %d more\n");

  private MarkdownHead() {}

  static void append(Report report, StringBuilder page) {
    page.append("### Holdfast: ").append(headline(report)).append("\n\n");
    if (!report.asIf().isEmpty()) {
      String supposed = AsIfText.head(report.asIf(), Style.PLAIN).strip();
      page.append("**").append(MarkdownText.of(supposed)).append("**\n\n");
    }
    page.append(new TextReport(Style.PLAIN).summary(report).strip()).append('\n');
    if (report.isIncomplete()) {
      page.append("\n**Incomplete:** ").append(FindingText.INCOMPLETE).append(".\n\n");
      Stream<String> problems = report.problems().stream().map(ManifestProblem::describe);
      list(Stream.concat(problems, report.remarks().stream()).toList(), page);
    }
    report.since().ifPresent(since -> since(report, since, page));
  }

  private static String headline(Report report) {
    Totals totals = report.totals();
    String denied =
        totals.denied() > 0
            ? "%d of %d would be denied".formatted(totals.denied(), totals.reviewed())
            : "nothing would be denied";
    return denied + (report.isIncomplete() ? "; incomplete" : "");
  }

  private static void since(Report report, Comparison since, StringBuilder page) {
    ComparisonText text = new ComparisonText(Style.PLAIN);
    page.append('\n').append(text.head(since)).append("\n\n");
    list(since.newFindings().stream().map(found -> text.newFinding(report, found)).toList(), page);
    list(since.absent().stream().map(text::absent).toList(), page);
  }

  private static void list(List<String> lines, StringBuilder page) {
    LIST.append(lines, line -> "- " + MarkdownText.of(line) + "\n", page);
  }
}
