package dev.holdfast.background;

import java.time.Duration;

/**
 * A token bucket: it allows a burst, and then one more in each period. After an idle time it allows
 * no more than the burst. For one thread.
 */
public final class RateLimiter {

  private final long period;
  private final long capacity;
  private final Time time;

  /** When it would be full again if nothing more were taken; it is full if that has passed. */
  private long fullAt;

  /**
   * A full one.
   *
   * @param burst how much is allowed at once
   * @param period after which one more is allowed
   */
  public RateLimiter(int burst, Duration period, Time time) {
    this.period = period.toNanos();
    this.capacity = burst * this.period;
    this.time = time;
    this.fullAt = time.nanoseconds();
  }

  /** Allows one at a time, at equal intervals, this many in a second. */
  public static RateLimiter evenly(int aSecond, Time time) {
    return new RateLimiter(1, Duration.ofSeconds(1).dividedBy(aSecond), time);
  }

  /** Whether one is allowed now; if so, it counts. */
  public boolean tryAcquire() {
    return acquire().isZero();
  }

  /**
   * Waits until one is allowed.
   *
   * @return false if the thread is interrupted, and stays so
   */
  public boolean await() {
    try {
      Duration wait;
      do {
        wait = acquire();
        // Also where there is nothing to wait for: an interrupted thread must see that it is.
        time.pause(wait);
      } while (!wait.isZero());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes one if there is one; how long until there is one if not, zero if it was taken. */
  private Duration acquire() {
    long now = time.nanoseconds();
    long missing = Math.max(0, fullAt - now);
    long wait = Math.max(0, missing + period - capacity);
    if (wait == 0) {
      fullAt = now + missing + period;
    }
    return Duration.ofNanos(wait);
  }
}
