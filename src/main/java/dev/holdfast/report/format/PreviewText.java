package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Report;

/**
 * A scan for a terminal: in the first lines what a platform team asks, then everything by policy
 * and namespace, cut so that a large cluster stays readable.
 *
 * @param style colours or none
 */
public record PreviewText(Style style) implements ReportText {

  /** Everything but the last line. */
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
   * The last line, which says once more what matters: on a terminal a long text ends here. Empty if
   * there was nothing to tell.
   */
  @Override
  public String summary(Report report) {
    return report.objects().isEmpty() ? "" : "\n" + new TextReport(style).summary(report);
  }
}
