package dev.holdfast.report;

import dev.holdfast.policy.Action;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.List;

/** The text of a denial, as it reads in a terminal: every reason at once. */
public final class DenialMessage {

  private static final int WIDTH = 96;
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
      wrap(Phrase.message(review, found), text);
      wrap(Phrase.wayOut(review, found), text);
    }
    return text.append('\n').toString();
  }

  private static void wrap(String sentence, StringBuilder into) {
    int column = Integer.MAX_VALUE;
    for (String word : sentence.split(" ", -1)) {
      if (column > WIDTH - word.length() - 1) {
        into.append('\n').append(INDENT);
        column = INDENT.length();
      } else {
        into.append(' ');
        column++;
      }
      into.append(word);
      column += word.length();
    }
  }
}
