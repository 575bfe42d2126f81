package dev.holdfast.report.format;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.LogText;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;

/**
 * A report as workflow commands of GitHub Actions, which show findings at the lines of a pull
 * request. Source: <a
 * href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">workflow
 * commands</a>; for the escaping of values actions/toolkit, packages/core/src/command.ts.
 */
public final class GithubReport {

  private GithubReport() {}

  /** A line for each finding that counts, for each problem, and for an incomplete scan. */
  public static String of(Report report) {
    StringBuilder commands = new StringBuilder();
    for (ReportedObject object : report.objects()) {
      object.findings().stream()
          .filter(ReportedFinding::counts)
          .forEach(
              finding ->
                  command(
                      word(report.severity(finding)),
                      object.file(),
                      finding.line(),
                      finding.policy(),
                      object.step() + ": " + finding.message() + report.remark(finding),
                      commands));
    }
    for (ManifestProblem problem : report.problems()) {
      command("error", problem.file(), problem.line(), "not readable", problem.reason(), commands);
    }
    if (report.isIncompleteScan()) {
      String missing = report.remarks().isEmpty() ? "" : ": " + String.join("; ", report.remarks());
      command("warning", "", 0, "incomplete", FindingText.INCOMPLETE + missing, commands);
    }
    return commands.toString();
  }

  private static void command(
      String word, String file, int line, String title, String message, StringBuilder into) {
    into.append("::").append(word).append(' ');
    if (!file.isEmpty()) {
      into.append("file=")
          .append(property(file.startsWith("./") ? file.substring(2) : file))
          .append(',');
    }
    if (line > 0) {
      into.append("line=").append(line).append(',');
    }
    into.append("title=").append(property(title));
    into.append("::").append(data(message)).append('\n');
  }

  private static String word(Action action) {
    return switch (action) {
      case DENY -> "error";
      case WARN -> "warning";
      case AUDIT -> "notice";
    };
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** Printable removes line breaks too. Other CI systems may find their commands in a value. */
  private static String data(String text) {
    return LogText.withoutMarkers(Printable.of(text), letter -> (char) letter + " ")
        .replace("%", "%25");
  }
}
