package dev.holdfast.event;

import java.time.Duration;

/** Allows so much at once, and then one in each period. For one thread. */
final class TokenBucket {

  private final long period;
  private final long capacity;

  /** When it would be full again if nothing more were taken; full if that has gone by. */
  private long fullAt;

  /**
   * A full one.
   *
   * @param burst how much is allowed at once
   * @param period after which one more is
   * @param now by a clock that only goes forward, in nanoseconds
   */
  TokenBucket(int burst, Duration period, long now) {
    this.period = period.toNanos();
    this.capacity = burst * this.period;
    this.fullAt = now;
  }

  /** Takes one, if there is one; how long until there is one if not, zero if it was taken. */
  Duration take(long now) {
    long missing = Math.max(0, fullAt - now);
    long wait = Math.max(0, missing + period - capacity);
    if (wait == 0) {
      fullAt = now + missing + period;
    }
    return Duration.ofNanos(wait);
  }
}
