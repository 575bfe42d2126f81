package dev.holdfast.manifest;

import java.util.ArrayList;
import java.util.List;

/** Policies or tables of facts that cannot be used. Each problem names file, line and field. */
public final class InvalidConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The maximum of problems that are listed. */
  private static final int MAX = 1_000;

  private final transient List<String> problems;

  public InvalidConfiguration(List<String> problems) {
    super(String.join("\n", listed(problems)));
    this.problems = listed(problems);
  }

  private static List<String> listed(List<String> problems) {
    if (problems.size() <= MAX) {
      return List.copyOf(problems);
    }
    List<String> listed = new ArrayList<>(problems.subList(0, MAX));
    listed.add("and %d more problems".formatted(problems.size() - MAX));
    return List.copyOf(listed);
  }

  /** One line for each of the first thousand problems, in the order of the files. */
  public List<String> problems() {
    return problems;
  }
}
