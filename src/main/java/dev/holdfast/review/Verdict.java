package dev.holdfast.review;

import dev.holdfast.policy.Action;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What becomes of a change. A change has one verdict and an {@link Action} for each of its
 * findings: without a finding there is no action, but there is a verdict.
 */
public enum Verdict {
  /** It goes through, and its sender sees nothing. */
  ALLOWED,
  /** It goes through, and its sender sees warnings. */
  WARNED,
  /** It is refused. */
  DENIED;

  /** The verdict of a review whose findings have these actions: that of the strictest. */
  static Verdict of(Stream<Action> actions) {
    return switch (actions.min(Action::compareTo).orElse(Action.AUDIT)) {
      case DENY -> DENIED;
      case WARN -> WARNED;
      case AUDIT -> ALLOWED;
    };
  }

  /** For logs, metrics and reports: allowed, warned or denied. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
