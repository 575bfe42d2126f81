package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;
import java.util.Optional;

/** The effect of a finding, strictest first, in the words of ValidatingAdmissionPolicy. */
public enum Action implements Keyword {
  /** The request is denied. */
  DENY,
  /** The request is allowed with a warning. */
  WARN,
  /** The request is allowed, and the finding is only recorded. */
  AUDIT;

  /** The milder of the two actions. */
  public Action mildest(Action other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The action with this name, which is case-sensitive. */
  public static Optional<Action> of(String text) {
    return Keyword.find(values(), text);
  }

  /** All names, for messages. */
  public static String allowed() {
    return Keyword.texts(values());
  }
}
