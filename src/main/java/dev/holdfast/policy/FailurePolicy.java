package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** The effect of a failed check, which is counted and logged in any case. */
public enum FailurePolicy implements Keyword {
  /** At most a warning. */
  IGNORE("Ignore"),
  /** The action of the policy, as for a finding. */
  FAIL("Fail");

  private final String text;

  FailurePolicy(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
