package dev.holdfast.cluster;

import java.time.Duration;

/** The time by which a result is needed. */
public record Deadline(long nanoTime) {

  /** No deadline: later than any process lives. */
  public static final Deadline NEVER = in(Duration.ofDays(36_500));

  /** The deadline after this time from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The remaining time; negative after the deadline. */
  public long leftNanoseconds() {
    return nanoTime - System.nanoTime();
  }

  /** The earlier deadline. */
  public Deadline orEarlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }
}
