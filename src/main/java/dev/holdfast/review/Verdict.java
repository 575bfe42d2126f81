package dev.holdfast.review;

import dev.holdfast.policy.Action;
import java.util.stream.Stream;

/** What becomes of a change. */
public sealed interface Verdict {

  /** It goes through, and its sender sees nothing. */
  record Allowed() implements Verdict {}

  /** It goes through, and its sender sees warnings. */
  record Warned() implements Verdict {}

  /** It is refused. */
  record Denied() implements Verdict {}

  /** The verdict of a review whose findings have these actions: that of the strictest. */
  static Verdict of(Stream<Action> actions) {
    return switch (actions.min(Action::compareTo).orElse(Action.AUDIT)) {
      case DENY -> new Denied();
      case WARN -> new Warned();
      case AUDIT -> new Allowed();
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
