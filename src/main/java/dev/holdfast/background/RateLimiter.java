package dev.holdfast.background;

import java.time.Duration;

/** A token bucket: it allows a burst, and then one more in each period. For one thread. */
public final class RateLimiter {

  private final long period;
  private final long capacity;
  private final Time time;

  /** When the bucket is full again; it is full if this time has passed. */
  private long fullAt;

  /**
   * A full bucket.
   *
   * @param burst how many are allowed at once
   * @param period the time after which one more is allowed
   */
  public RateLimiter(int burst, Duration period, Time time) {
    this.period = period.toNanos();
    this.capacity = burst * this.period;
    this.time = time;
    this.fullAt = time.nanoseconds();
  }

  /** Allows one at a time, at equal intervals. */
  public static RateLimiter evenly(int perSecond, Time time) {
    return new RateLimiter(1, Duration.ofSeconds(1).dividedBy(perSecond), time);
  }

  /** Whether one is allowed now; if so, it is counted. */
  public boolean tryAcquire() {
    return acquire().isZero();
  }

  /**
   * Waits until one is allowed.
   *
   * @return false if the thread is interrupted; its interrupt flag stays set
   */
  public boolean await() {
    try {
      Duration wait;
      do {
        wait = acquire();
        // Called even for zero, because it throws if the thread is interrupted.
        time.pause(wait);
      } while (!wait.isZero());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes a token and returns zero, or returns how long to wait for one. */
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
