package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Report;

/**
 * A scan for a terminal: a short summary for a platform team, then all findings by policy and
 * namespace, with limited length.
 */
public record PreviewText(Style style) implements ReportText {

  @Override
  public String findings(Report report) {
    Preview preview = Preview.of(report);
    StringBuilder text = new StringBuilder();
    new PreviewHead(style).append(report, preview, text);
    report.since().ifPresent(since -> new ComparisonText(style).append(report, since, text));
    PolicyText policies = new PolicyText(style);
    preview.policies().forEach(policy -> policies.append(policy, text));
    new InjectedText(style).append(report, text);
    new ExemptedText(style).append(preview, text);
    return text.append('\n').toString();
  }

  /**
   * The last line repeats the totals, because a terminal shows the end of a long text. Empty
   * without objects.
   */
  @Override
  public String summary(Report report) {
    return report.objects().isEmpty() ? "" : "\n" + new TextReport(style).summary(report);
  }
}
