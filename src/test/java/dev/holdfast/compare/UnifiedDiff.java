package dev.holdfast.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The lines in which two texts differ, with some lines around them. */
final class UnifiedDiff {

  private static final int CONTEXT = 2;

  /** Above this many comparisons of lines, everything between the common ends counts as changed. */
  private static final long MOST_COMPARISONS = 4_000_000;

  private UnifiedDiff() {}

  /**
   * A line of both texts or of one.
   *
   * @param mark a space if both have it, {@code -} if the first has it, {@code +} if the second
   */
  private record Line(char mark, String text) {
    boolean isCommon() {
      return mark == ' ';
    }

    @Override
    public String toString() {
      return mark + text;
    }
  }

  /**
   * Compares two texts; empty if they are equal.
   *
   * @param limit the most lines that are shown; the rest is counted
   */
  static String of(String before, String after, int limit) {
    if (before.equals(after)) {
      return "";
    }
    List<String> shown = withContext(lines(split(before), split(after)));
    if (shown.isEmpty()) {
      return "(only the last line break differs)";
    }
    if (shown.size() <= limit) {
      return String.join("\n", shown);
    }
    return String.join("\n", shown.subList(0, limit))
        + "\n... %d more lines".formatted(shown.size() - limit);
  }

  private static List<String> split(String text) {
    return text.lines().toList();
  }

  private static List<Line> lines(List<String> before, List<String> after) {
    int start = commonStart(before, after);
    List<String> restBefore = before.subList(start, before.size());
    List<String> restAfter = after.subList(start, after.size());
    int end = commonStart(restBefore.reversed(), restAfter.reversed());
    List<Line> lines = new ArrayList<>();
    before.subList(0, start).forEach(text -> lines.add(new Line(' ', text)));
    lines.addAll(
        changed(
            restBefore.subList(0, restBefore.size() - end),
            restAfter.subList(0, restAfter.size() - end)));
    before
        .subList(before.size() - end, before.size())
        .forEach(text -> lines.add(new Line(' ', text)));
    return lines;
  }

  private static int commonStart(List<String> one, List<String> other) {
    int length = Math.min(one.size(), other.size());
    int start = 0;
    while (start < length && one.get(start).equals(other.get(start))) {
      start++;
    }
    return start;
  }

  private static List<Line> changed(List<String> before, List<String> after) {
    boolean isLarge = (long) before.size() * after.size() > MOST_COMPARISONS;
    int[][] common = isLarge ? new int[0][0] : longestCommon(before, after);
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && !isLarge && before.get(i).equals(after.get(j))) {
        lines.add(new Line(' ', before.get(i)));
        i++;
        j++;
      } else if (j == after.size() || (both && (isLarge || common[i + 1][j] >= common[i][j + 1]))) {
        lines.add(new Line('-', before.get(i)));
        i++;
      } else {
        lines.add(new Line('+', after.get(j)));
        j++;
      }
    }
    return lines;
  }

  /** For each pair of positions, how many lines the rests have in common in the same order. */
  private static int[][] longestCommon(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<String> withContext(List<Line> lines) {
    BitSet shown = new BitSet();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isCommon()) {
        shown.set(Math.max(0, i - CONTEXT), Math.min(lines.size(), i + CONTEXT + 1));
      }
    }
    List<String> text = new ArrayList<>();
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      if (i > 0 && !shown.get(i - 1)) {
        text.add("@@ line %d".formatted(i + 1));
      }
      text.add(lines.get(i).toString());
    }
    return text;
  }
}
