package dev.holdfast.policyreport;

import java.time.Duration;

/** Keeps writes apart, so that many of them take nothing away from others. For one thread. */
final class Pace {

  private final long nanoseconds;
  private long next = System.nanoTime();

  /** At most so many a second, evenly. */
  Pace(int aSecond) {
    this.nanoseconds = Duration.ofSeconds(1).toNanos() / aSecond;
  }

  /**
   * Waits for its turn.
   *
   * @return false if the thread is interrupted, and stays so
   */
  boolean await() {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      next = System.nanoTime() + nanoseconds;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
