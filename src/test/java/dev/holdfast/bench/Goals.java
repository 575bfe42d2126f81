package dev.holdfast.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The goals table: what was measured so far, beside the floor where there is one. */
final class Goals {

  private final Map<Goal, List<Double>> measured = new EnumMap<>(Goal.class);
  private final Map<Goal, List<Double>> floors = new EnumMap<>(Goal.class);

  /** One more measurement. */
  void add(Goal goal, double value) {
    measured.computeIfAbsent(goal, none -> new ArrayList<>()).add(value);
  }

  /** One more measurement of the webhook that allows everything. */
  void addFloor(Goal goal, double value) {
    floors.computeIfAbsent(goal, none -> new ArrayList<>()).add(value);
  }

  boolean isEmpty() {
    return measured.isEmpty();
  }

  /**
   * The table of the medians, with their ranges; without the rows of sections that were left out.
   *
   * @param hasNative whether there is a native program
   */
  Table table(boolean hasNative) {
    Table table = new Table("median (range)", "Holdfast", "floor", "ratio", "goal");
    for (Goal goal : Goal.values()) {
      if (measured.containsKey(goal)) {
        table.row(row(goal));
      } else if (goal.isNative() && !hasNative) {
        table.row(goal.text(), "no native program", "", "", goal.limit());
      }
    }
    return table;
  }

  private String[] row(Goal goal) {
    Samples holdfast = Samples.of(measured.get(goal));
    if (!floors.containsKey(goal)) {
      return new String[] {goal.text(), holdfast.in(goal.unit()), "", "", goal.limit()};
    }
    Samples floor = Samples.of(floors.get(goal));
    String ratio = Unit.TIMES.text(holdfast.median() / floor.median());
    return new String[] {
      goal.text(), holdfast.in(goal.unit()), floor.in(goal.unit()), ratio, goal.limit()
    };
  }
}
