package dev.holdfast.report;

import dev.holdfast.policy.Action;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** From which action on findings are a reason to fail. */
public enum FailOn {
  DENY("Deny"),
  WARN("Warn"),
  NEVER("never");

  private final String text;

  FailOn(String text) {
    this.text = text;
  }

  /** The one of this text, however it is capitalised. */
  public static Optional<FailOn> of(String text) {
    return Arrays.stream(values())
        .filter(threshold -> threshold.text.equalsIgnoreCase(text))
        .findFirst();
  }

  /** Every text, for messages. */
  public static String allowed() {
    return Arrays.stream(values()).map(FailOn::toString).collect(Collectors.joining(", "));
  }

  /** Whether an action is a reason to fail. */
  boolean includes(Action action) {
    return switch (this) {
      case DENY -> action == Action.DENY;
      case WARN -> action != Action.AUDIT;
      case NEVER -> false;
    };
  }

  /** As it is written on a command line. */
  @Override
  public String toString() {
    return text;
  }
}
