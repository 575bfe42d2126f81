package dev.holdfast.policy;

/** What happens if a check itself fails. */
public enum FailurePolicy {
  /** At most warn; it is counted and logged either way. */
  IGNORE("Ignore"),
  /** The policy's own action, as if there were a finding. */
  FAIL("Fail");

  private final String text;

  FailurePolicy(String text) {
    this.text = text;
  }

  /** As written in a policy. */
  public String text() {
    return text;
  }
}
