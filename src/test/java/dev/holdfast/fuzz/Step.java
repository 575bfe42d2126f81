package dev.holdfast.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * One change to a document. What the numbers mean depends on the syntax.
 *
 * @param operation which change, from 0 to 255
 * @param place where
 * @param other another place, or what to put there
 * @param size how much
 */
record Step(int operation, int place, int other, int size) {

  /** More steps would make all documents equally absurd. */
  private static final int MAX = 24;

  /** From here on, operations change bytes without regard to the syntax. */
  private static final int DAMAGE = 236;

  /** Reads the steps that are left. */
  static List<Step> read(Tape tape) {
    List<Step> steps = new ArrayList<>();
    while (tape.hasMore() && steps.size() < MAX) {
      steps.add(new Step(tape.octet(), tape.below(65_536), tape.below(65_536), tape.octet()));
    }
    return steps;
  }

  boolean isDamage() {
    return operation >= DAMAGE;
  }

  /** An item of a list that is not empty, by the second number. */
  <T> T choose(List<T> list) {
    return list.get(other % list.size());
  }
}
