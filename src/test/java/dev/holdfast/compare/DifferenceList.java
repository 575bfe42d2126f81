package dev.holdfast.compare;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints differences for people: some of each kind of channel, the rest is counted.
 *
 * @param out where it prints
 */
record DifferenceList(PrintStream out) {

  private static final int PER_CHANNEL = 4;

  void print(List<Difference> differences) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Difference difference : differences) {
      if (counts.merge(Difference.group(difference.channel()), 1, Integer::sum) <= PER_CHANNEL) {
        print(difference);
      }
    }
    counts.forEach(
        (channel, count) ->
            out.printf(
                "%s: %d %s%s%n", channel, count, count == 1 ? "differs" : "differ", rest(count)));
  }

  private void print(Difference difference) {
    out.printf("%s%n  in %s%n", difference.input(), difference.channel());
    difference.diff().lines().forEach(line -> out.println("    " + shortened(line)));
    out.println();
  }

  private static String rest(int count) {
    return count > PER_CHANNEL ? ", %d of them not shown".formatted(count - PER_CHANNEL) : "";
  }

  private static String shortened(String line) {
    int most = 1_000;
    return line.length() <= most
        ? line
        : line.substring(0, most) + "... (%d characters)".formatted(line.length());
  }
}
