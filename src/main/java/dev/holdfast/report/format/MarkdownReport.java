package dev.holdfast.report.format;

import dev.holdfast.report.FindingText;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import java.util.Comparator;
import java.util.List;

/**
 * A report for a comment on a pull request, or for the summary of a job: counts, a table, details.
 * It is shorter than GitHub's limit of 65,536 characters: the strictest findings come first, and
 * those that do not fit are counted.
 */
public final class MarkdownReport {

  /** A list ends with the entry that reaches its limit, so the limits are well below GitHub's. */
  private static final MarkdownList TABLE = new MarkdownList(20_000, "\nand %d more\n");

  private static final MarkdownList DETAILS = new MarkdownList(25_000, "- and %d more\n");

  private MarkdownReport() {}

  private record Entry(ReportedObject object, ReportedFinding finding) {

    String where() {
      return object.file().isEmpty()
          ? finding.pointer().toString()
          : object.file() + ":" + finding.line();
    }
  }

  /** The report as Markdown. */
  public static String of(Report report) {
    List<Entry> entries =
        report.objects().stream()
            .flatMap(object -> object.findings().stream().map(found -> new Entry(object, found)))
            .toList();
    List<Entry> counting =
        entries.stream()
            .filter(entry -> entry.finding().counts())
            .sorted(Comparator.comparing(entry -> report.severity(entry.finding())))
            .toList();
    StringBuilder page = new StringBuilder();
    MarkdownHead.append(report, page);
    if (!counting.isEmpty()) {
      page.append("\n| | object | policy | where |\n|---|---|---|---|\n");
      TABLE.append(counting, entry -> row(report, entry), page);
      page.append("\n<details><summary>What is wrong, and what to write instead</summary>\n\n");
      DETAILS.append(counting, entry -> detail(report, entry), page);
      page.append("\n</details>\n");
    }
    exempted(entries, page);
    return page.toString();
  }

  private static String row(Report report, Entry entry) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            report.severity(entry.finding()).text(),
            MarkdownText.code(entry.object().step()),
            MarkdownText.code(entry.finding().policy()),
            entry.where().isEmpty() ? "" : MarkdownText.code(entry.where()));
  }

  private static String detail(Report report, Entry entry) {
    ReportedFinding finding = entry.finding();
    String pointer = finding.pointer().toString();
    return "- **%s** %s %s%s: %s %s\n"
        .formatted(
            report.severity(finding).text(),
            MarkdownText.code(entry.object().step()),
            MarkdownText.code(finding.policy()),
            pointer.isEmpty() ? "" : " at " + MarkdownText.code(pointer),
            MarkdownText.of(finding.message() + report.remark(finding) + "."),
            finding.injected()
                ? MarkdownText.of(FindingText.repair(report))
                : MarkdownText.of(finding.exemptionHint()));
  }

  private static void exempted(List<Entry> entries, StringBuilder page) {
    long exempted =
        entries.stream().filter(entry -> entry.finding().exempted().isPresent()).count();
    if (exempted > 0) {
      page.append("\nExempted findings: ").append(exempted).append("\n");
    }
  }
}
