package dev.holdfast.manifest;

import java.util.List;

/** Policies or tables of facts that cannot be used. Each problem names file, line and field. */
public final class InvalidConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidConfiguration(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each problem, in the order of the files. */
  public List<String> problems() {
    return problems;
  }
}
