package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;
import java.util.Optional;

/** What happens to a finding, strictest first; the words of ValidatingAdmissionPolicy. */
public enum Action implements Keyword {
  /** The request is refused. */
  DENY,
  /** The request goes through, and its sender sees a warning. */
  WARN,
  /** The request goes through, and the finding is only recorded. */
  AUDIT;

  /** The milder of this and another. */
  public Action mildest(Action other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The action of this name, exactly as written in a policy. */
  public static Optional<Action> of(String text) {
    return Keyword.find(values(), text);
  }

  /** Every name, for error messages. */
  public static String allowed() {
    return Keyword.texts(values());
  }
}
