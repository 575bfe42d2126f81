package dev.holdfast.server.admission;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.Wrapped;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.util.List;

/**
 * The text of a denial, formatted for a terminal. It has all mistakes up to a limit, because the
 * sender decides how many there are: the API server passes the text on and logs it.
 */
public final class DenialMessage {

  /** The mistakes that an answer describes; the others are only counted. */
  static final int MAX_MISTAKES = 20;

  /** The text of one mistake, in code points; twenty of them, and what stands around, are 32 kB. */
  static final int MAX_LENGTH = 1000;

  /** A JSON pointer or a name, in code points; those of Kubernetes are shorter. */
  static final int MAX_NAME = 256;

  private static final String INDENT = "    ";

  private static final String FROM_MEMORY =
      "\n\n  The API server did not answer in time, so this depends on what was known a moment ago.";

  private DenialMessage() {}

  /** The text for a review with at least one finding that denies. */
  public static String of(Review review) {
    List<PolicyFinding> denied = review.with(Action.DENY);
    StringBuilder text = new StringBuilder();
    text.append(
            Clipped.to(
                2 * MAX_NAME, review.change().resource().describe(review.change().namespace())))
        .append(heading(review.change(), denied.size()));
    denied.stream().limit(MAX_MISTAKES).forEach(found -> append(review, found, text));
    if (denied.size() > MAX_MISTAKES) {
      text.append("\n\n  and %d more".formatted(denied.size() - MAX_MISTAKES));
    }
    if (review.fromMemory()) {
      text.append(FROM_MEMORY);
    }
    return text.append('\n').toString();
  }

  private static String heading(Change change, int mistakes) {
    if (change.operation() == Operation.DELETE) {
      return " must not be deleted:";
    }
    return mistakes == 1 ? " has a mistake:" : " has %d mistakes:".formatted(mistakes);
  }

  private static void append(Review review, PolicyFinding found, StringBuilder text) {
    text.append("\n\n  ").append(found.policy().name());
    if (!found.finding().pointer().matches()) {
      text.append(" at ").append(Clipped.to(MAX_NAME, found.finding().pointer().toString()));
    }
    String message = Clipped.to(MAX_LENGTH, FindingText.message(review, found));
    Wrapped.append(message, INDENT, text);
    Wrapped.append(FindingText.exemptionHint(review, found), INDENT, text);
  }
}
