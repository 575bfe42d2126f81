package dev.holdfast.cluster;

import dev.holdfast.resource.TooLarge;
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

  /**
   * An earlier deadline for waiting for others, which leaves an eighth of the time to compute with
   * what is known by then.
   */
  public Deadline forWaiting() {
    return new Deadline(nanoTime - Math.max(0, leftNanoseconds()) / 8);
  }

  /**
   * Ends work that takes too long; call it in each loop over what a user wrote.
   *
   * @throws TooLarge after the deadline
   */
  public void check() {
    if (leftNanoseconds() < 0) {
      throw new TooLarge(
          "its review takes too long; split it into smaller objects, or try again if it is small");
    }
  }

  /** The earlier deadline. */
  public Deadline orEarlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }
}
