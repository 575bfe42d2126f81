package dev.holdfast.cluster.live;

import java.time.Duration;

/**
 * When something must be at its end.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** How much time is left; negative when it is over. */
  long leftNanoseconds() {
    return nanoTime - System.nanoTime();
  }
}
