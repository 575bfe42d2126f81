package dev.holdfast.review;

import dev.holdfast.policy.Action;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The result for a change. A change has one verdict, and an {@link Action} for each finding; a
 * change without findings has a verdict too.
 */
public enum Verdict {
  /** It is allowed without a message. */
  ALLOWED,
  /** It is allowed, and the client shows warnings. */
  WARNED,
  /** It is denied. */
  DENIED;

  /** The verdict for findings with these actions: the strictest one decides. */
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
