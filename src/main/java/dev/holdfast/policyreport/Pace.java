package dev.holdfast.policyreport;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps writes apart, so that many of them take nothing away from others. For one thread. */
final class Pace {

  private final long nanoseconds;
  private final LongSupplier clock;
  private final Sleep sleep;
  private long next;

  /** At most so many a second, evenly. */
  Pace(int aSecond) {
    this(aSecond, System::nanoTime, Thread::sleep);
  }

  /** The same by another clock, in nanoseconds. */
  Pace(int aSecond, LongSupplier clock, Sleep sleep) {
    this.nanoseconds = Duration.ofSeconds(1).toNanos() / aSecond;
    this.clock = clock;
    this.sleep = sleep;
    this.next = clock.getAsLong();
  }

  /** Waits so long. */
  interface Sleep {
    void of(Duration time) throws InterruptedException;
  }

  /**
   * Waits for its turn.
   *
   * @return false if the thread is interrupted, and stays so
   */
  boolean await() {
    try {
      sleep.of(Duration.ofNanos(Math.max(0, next - clock.getAsLong())));
      next = clock.getAsLong() + nanoseconds;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
