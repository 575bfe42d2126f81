package dev.holdfast.facts;

import java.util.List;

/** Tables of facts that cannot be read. Each problem names file, line and field. */
public final class InvalidFacts extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidFacts(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each, in the order of the files. */
  public List<String> problems() {
    return problems;
  }
}
