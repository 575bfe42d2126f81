package dev.holdfast.policy;

/** What happens if a check itself fails. */
public enum FailurePolicy {
  /** Warn, count it and go on. */
  IGNORE("Ignore"),
  /** Refuse the request. */
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
