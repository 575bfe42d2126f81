package dev.holdfast.report;

import dev.holdfast.policy.Action;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mildest action for which a finding fails the run. */
public enum FailOn {
  DENY("Deny"),
  WARN("Warn"),
  NEVER("never");

  private final String text;

  FailOn(String text) {
    this.text = text;
  }

  /** The value with this text; upper and lower case are equal. */
  public static Optional<FailOn> of(String text) {
    return Arrays.stream(values())
        .filter(threshold -> threshold.text.equalsIgnoreCase(text))
        .findFirst();
  }

  /** All texts, for messages. */
  public static String allowed() {
    return Arrays.stream(values()).map(FailOn::toString).collect(Collectors.joining(", "));
  }

  /** Whether a finding with this action fails the run. */
  boolean includes(Action action) {
    return switch (this) {
      case DENY -> action == Action.DENY;
      case WARN -> action != Action.AUDIT;
      case NEVER -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
