package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Report;

/**
 * A scan for a terminal: in the first lines what a platform team asks, then everything by policy
 * and namespace, cut so that a large cluster stays readable.
 *
 * @param paint colours or none
 */
public record PreviewText(Paint paint) implements ReportText {

  /** Everything but the last line. */
  @Override
  public String findings(Report report) {
    Preview preview = Preview.of(report);
    StringBuilder text = new StringBuilder();
    new PreviewHead(paint).append(report, preview, text);
    report.since().ifPresent(since -> new ComparisonText(paint).append(report, since, text));
    PolicyText policies = new PolicyText(paint);
    preview.policies().forEach(policy -> policies.append(policy, text));
    new InjectedText(paint).append(report, text);
    new ExemptedText(paint).append(preview, text);
    return text.append('\n').toString();
  }

  /**
   * The last line, which says once more what matters: on a terminal a long text ends here. Empty if
   * there was nothing to tell.
   */
  @Override
  public String summary(Report report) {
    return report.objects().isEmpty() ? "" : "\n" + new TextReport(paint).summary(report);
  }
}
