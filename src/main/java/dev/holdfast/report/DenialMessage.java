package dev.holdfast.report;

import dev.holdfast.policy.Action;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.List;

/** The text of a denial, as it reads in a terminal: every reason at once. */
public final class DenialMessage {

  private static final String INDENT = "    ";

  private DenialMessage() {}

  /** The text for a verdict that denies. */
  public static String of(Review review, Verdict.Denied verdict) {
    List<Verdict.Judged> denied = verdict.with(Action.DENY);
    StringBuilder text = new StringBuilder();
    text.append(review.change().resource().describe(review.change().namespace()))
        .append(
            denied.size() == 1 ? " has a mistake:" : " has %d mistakes:".formatted(denied.size()));
    for (Verdict.Judged judged : denied) {
      PolicyFinding found = judged.of();
      text.append("\n\n  ").append(found.policy().name());
      if (!found.finding().pointer().matches()) {
        text.append(" at ").append(found.finding().pointer());
      }
      Wrapped.append(Phrase.message(review, found), INDENT, text);
      Wrapped.append(Phrase.wayOut(review, found), INDENT, text);
    }
    return text.append('\n').toString();
  }
}
