package dev.holdfast.report;

import dev.holdfast.policy.Action;

/** From which action on findings are a reason to fail. */
public enum FailOn {
  DENY("Deny"),
  WARN("Warn"),
  NEVER("never");

  private final String text;

  FailOn(String text) {
    this.text = text;
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
