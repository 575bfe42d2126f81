package dev.holdfast.bench;

import java.util.Arrays;
import java.util.Objects;

/**
 * How long some work in this JVM takes.
 *
 * @param average microseconds
 * @param p99 microseconds, the 99th percentile
 */
record Stopwatch(double average, double p99) {

  private static final int WARM_UP = 20_000;
  private static final int TIMES = 20_000;

  /** Its result is only there so that the work is not optimised away. */
  interface Work {
    Object run();
  }

  /** Repeats the work until it is compiled. */
  static void warmUp(Work work) {
    for (int i = 0; i < WARM_UP; i++) {
      Objects.requireNonNull(work.run());
    }
  }

  /** Repeats the work. */
  static Stopwatch measure(Work work) {
    long[] nanoseconds = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      Objects.requireNonNull(work.run());
      nanoseconds[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanoseconds);
    return new Stopwatch(
        Arrays.stream(nanoseconds).average().orElse(0) / 1e3, nanoseconds[TIMES * 99 / 100] / 1e3);
  }

  String text() {
    return "%s, 99th percentile %s"
        .formatted(Unit.MICROSECONDS.text(average), Unit.MICROSECONDS.text(p99));
  }
}
