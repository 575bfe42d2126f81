package dev.holdfast.review;

import dev.holdfast.policy.Action;
import java.util.List;
import java.util.function.Function;

/** What becomes of a change. */
public sealed interface Verdict {

  /** Every finding with what happens to it, in the order of the review. */
  List<Decision> findings();

  /** It goes through, and its sender sees nothing. */
  record Allowed(List<Decision> findings) implements Verdict {}

  /** It goes through, and its sender sees warnings. */
  record Warned(List<Decision> findings) implements Verdict {}

  /** It is refused. */
  record Denied(List<Decision> findings) implements Verdict {}

  /** The verdict by the strictest of these actions of the decisions. */
  static Verdict of(List<Decision> decisions, Function<Decision, Action> action) {
    return switch (decisions.stream().map(action).min(Action::compareTo).orElse(Action.AUDIT)) {
      case DENY -> new Denied(decisions);
      case WARN -> new Warned(decisions);
      case AUDIT -> new Allowed(decisions);
    };
  }

  /** For logs and metrics: allowed, warned or denied. */
  default String text() {
    return switch (this) {
      case Allowed allowed -> "allowed";
      case Warned warned -> "warned";
      case Denied denied -> "denied";
    };
  }
}
