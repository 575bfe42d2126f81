package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** What happens if a check itself fails. */
public enum FailurePolicy implements Keyword {
  /** At most warn; it is counted and logged either way. */
  IGNORE("Ignore"),
  /** The policy's own action, as if there were a finding. */
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
