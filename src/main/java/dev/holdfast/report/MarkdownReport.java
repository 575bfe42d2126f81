package dev.holdfast.report;

import dev.holdfast.resource.ManifestProblem;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A report for the comment on a pull request, or the summary of a job: counts, a table, details. It
 * stays below what GitHub takes for a comment, 65,536 characters; the strictest findings come
 * first, and what has no room is counted.
 */
public final class MarkdownReport {

  /** Each ends with the entry that reaches it, so the whole stays well below the limit. */
  private static final int MAX_TABLE = 20_000;

  private static final int MAX_DETAILS = 25_000;
  private static final int MAX_PROBLEMS = 10;

  private MarkdownReport() {}

  private record Entry(ReportedObject object, ReportedFinding finding) {

    String where() {
      return object.file().isEmpty()
          ? finding.pointer().toString()
          : object.file() + ":" + finding.line();
    }
  }

  /** The whole report. */
  public static String of(Report report) {
    List<Entry> entries =
        report.objects().stream()
            .flatMap(object -> object.findings().stream().map(found -> new Entry(object, found)))
            .toList();
    List<Entry> counting =
        entries.stream()
            .filter(entry -> entry.finding().counts())
            .sorted(Comparator.comparing(entry -> entry.finding().action()))
            .toList();
    StringBuilder page = new StringBuilder("### Holdfast: ").append(headline(report));
    page.append("\n\n").append(summary(report)).append('\n');
    if (!counting.isEmpty()) {
      page.append("\n| | object | policy | where |\n|---|---|---|---|\n");
      append(counting, MarkdownReport::row, MAX_TABLE, "\nand %d more\n", page);
      page.append("\n<details><summary>What is wrong, and what to write instead</summary>\n\n");
      append(counting, MarkdownReport::detail, MAX_DETAILS, "- and %d more\n", page);
      page.append("\n</details>\n");
    }
    letStand(entries, page);
    problems(report, page);
    return page.toString();
  }

  private static String headline(Report report) {
    Report.Totals totals = report.totals();
    return totals.denied() > 0
        ? "%d of %d would be denied".formatted(totals.denied(), totals.reviewed())
        : "nothing would be denied";
  }

  private static String summary(Report report) {
    return new TextReport(Paint.PLAIN).summary(report).strip();
  }

  private static String row(Entry entry) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            entry.finding().action().text(),
            MarkdownText.code(entry.object().describe()),
            MarkdownText.code(entry.finding().policy()),
            MarkdownText.code(entry.where()));
  }

  private static String detail(Entry entry) {
    ReportedFinding finding = entry.finding();
    return "- **%s** %s %s at %s: %s %s\n"
        .formatted(
            finding.action().text(),
            MarkdownText.code(entry.object().describe()),
            MarkdownText.code(finding.policy()),
            MarkdownText.code(finding.pointer().toString()),
            MarkdownText.of(finding.message() + finding.remark() + "."),
            finding.injected()
                ? MarkdownText.of(Phrase.REPAIR)
                : MarkdownText.of(finding.wayOut()));
  }

  private static void letStand(List<Entry> entries, StringBuilder page) {
    long exempted =
        entries.stream().filter(entry -> entry.finding().exempted().isPresent()).count();
    if (exempted > 0) {
      page.append("\nExempted findings: ").append(exempted).append("\n");
    }
  }

  private static void problems(Report report, StringBuilder page) {
    if (!report.problems().isEmpty()) {
      page.append("\nNot readable:\n\n");
      List<ManifestProblem> problems = report.problems();
      problems.stream()
          .limit(MAX_PROBLEMS)
          .forEach(
              problem ->
                  page.append("- ").append(MarkdownText.of(problem.describe())).append('\n'));
      if (problems.size() > MAX_PROBLEMS) {
        page.append("- and %d more\n".formatted(problems.size() - MAX_PROBLEMS));
      }
    }
  }

  /** As many as there is room for, and how many there are besides. */
  private static void append(
      List<Entry> entries,
      Function<Entry, String> text,
      int room,
      String more,
      StringBuilder page) {
    int end = page.length() + room;
    int written = 0;
    while (written < entries.size() && page.length() < end) {
      page.append(text.apply(entries.get(written++)));
    }
    if (written < entries.size()) {
      page.append(more.formatted(entries.size() - written));
    }
  }
}
