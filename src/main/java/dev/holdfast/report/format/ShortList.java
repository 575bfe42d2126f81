package dev.holdfast.report.format;

import java.util.List;

/** A list that shows only its first entries. */
final class ShortList {

  private static final String ELSEWHERE = "; -o json has all";

  private static final String SEPARATOR = ", ";

  private static final int MAX = 10;

  private ShortList() {}

  /**
   * The entries that fit on a line, at least one: {@code a, b and 3 more}.
   *
   * @param width of the line, in characters
   */
  static String inline(List<String> all, int width) {
    String whole = String.join(SEPARATOR, all);
    if (whole.length() <= width) {
      return whole;
    }
    int shown = 1;
    int length = all.getFirst().length();
    while (shown < all.size()) {
      length += SEPARATOR.length() + all.get(shown).length();
      if (length + rest(all.size() - shown - 1).length() > width) {
        break;
      }
      shown++;
    }
    return String.join(SEPARATOR, all.subList(0, shown)) + rest(all.size() - shown);
  }

  /** Appends a line for each of the first ten, and one that counts the remaining ones. */
  static void append(List<String> all, String indent, StringBuilder into) {
    first(all).forEach(one -> into.append('\n').append(indent).append(one));
    more(all, "", indent, into);
  }

  /** The first ten entries. */
  static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MAX, all.size()));
  }

  /**
   * Appends a line that counts the remaining entries, if there are any.
   *
   * @param what the entries are, after a space; may be empty
   */
  static void more(List<?> all, String what, String indent, StringBuilder into) {
    if (all.size() > MAX) {
      into.append('\n')
          .append(indent)
          .append(rest(all.size() - MAX).strip())
          .append(what)
          .append(ELSEWHERE);
    }
  }

  private static String rest(int more) {
    return more == 0 ? "" : " and " + more + " more";
  }
}
