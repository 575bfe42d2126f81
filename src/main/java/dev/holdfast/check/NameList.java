package dev.holdfast.check;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Names for a message. A tenant decides how many there are, and each finding may name the same
 * ones, so only the first are written.
 */
public final class NameList {

  /** Enough to recognize what is meant. */
  public static final int SHOWN = 3;

  private NameList() {}

  /** The first names in their order: {@code a, b, c and 12 more}; empty without names. */
  public static String of(Collection<String> names) {
    return of(names, names.size());
  }

  /**
   * The first names, with the number of those that are not written.
   *
   * @param total how many names there are, at least as many as given
   */
  public static String of(Collection<String> names, int total) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = total - Math.min(SHOWN, names.size());
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
