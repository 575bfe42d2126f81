package dev.holdfast.server.admission;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.Wrapped;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.util.List;

/** The text of a denial, with all reasons, formatted for a terminal. */
public final class DenialMessage {

  private static final String INDENT = "    ";

  private DenialMessage() {}

  /** The text for a review with at least one finding that denies. */
  public static String of(Review review) {
    List<PolicyFinding> denied = review.with(Action.DENY);
    StringBuilder text = new StringBuilder();
    text.append(review.change().resource().describe(review.change().namespace()))
        .append(
            denied.size() == 1 ? " has a mistake:" : " has %d mistakes:".formatted(denied.size()));
    for (PolicyFinding found : denied) {
      text.append("\n\n  ").append(found.policy().name());
      if (!found.finding().pointer().matches()) {
        text.append(" at ").append(found.finding().pointer());
      }
      Wrapped.append(FindingText.message(review, found), INDENT, text);
      Wrapped.append(FindingText.exemptionHint(review, found), INDENT, text);
    }
    return text.append('\n').toString();
  }
}
