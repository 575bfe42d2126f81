package dev.holdfast.cluster;

import java.time.Duration;

/**
 * Until when a result is of use.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {

  /** Where nobody waits: it is further away than any process lives. */
  public static final Deadline NEVER = in(Duration.ofDays(36_500));

  /** The moment after this time. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** How much time is left; negative when it is over. */
  public long leftNanoseconds() {
    return nanoTime - System.nanoTime();
  }

  /** The earlier of the two. */
  public Deadline orEarlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }
}
