package dev.holdfast.report;

import java.util.List;

/** A list that is cut where it gets long. */
final class ShortList {

  /** Where the rest is. */
  private static final String ELSEWHERE = "; -o json has all";

  private static final int MAX = 10;

  private ShortList() {}

  /**
   * As many as one line has room for, and at least one: {@code a, b and 3 more}.
   *
   * @param width of the line, in characters
   */
  static String inline(List<String> all, int width) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      String next = (i == 0 ? "" : ", ") + all.get(i);
      int more = all.size() - i - 1;
      String rest = more == 0 ? "" : rest(more);
      if (i > 0 && line.length() + next.length() + rest.length() > width) {
        return line + rest(more + 1);
      }
      line.append(next);
    }
    return line.toString();
  }

  /** A line for each of the first ten, and one that counts the others. */
  static void append(List<String> all, String indent, StringBuilder into) {
    first(all).forEach(one -> into.append('\n').append(indent).append(one));
    more(all.size() - MAX, "", indent, into);
  }

  /** The first ten. */
  static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MAX, all.size()));
  }

  /** The line that counts the others, if there are any. */
  static void more(List<?> all, String what, String indent, StringBuilder into) {
    more(all.size() - MAX, what, indent, into);
  }

  private static void more(int more, String what, String indent, StringBuilder into) {
    if (more > 0) {
      into.append('\n').append(indent).append(rest(more).strip()).append(what).append(ELSEWHERE);
    }
  }

  private static String rest(int more) {
    return " and " + more + " more";
  }
}
