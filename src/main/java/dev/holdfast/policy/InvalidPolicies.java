package dev.holdfast.policy;

import java.util.List;

/** Policies that cannot be loaded. Each problem names file, line and field. */
public final class InvalidPolicies extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidPolicies(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each, in the order of the files. */
  public List<String> problems() {
    return problems;
  }
}
