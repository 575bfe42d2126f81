package dev.holdfast.background;

import java.time.Duration;

/** A clock that can wait. Tests replace it. */
public interface Time {

  /** Monotonic time; only differences have a meaning. */
  long nanoseconds();

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread is interrupted, even if the duration is zero
   */
  void pause(Duration duration) throws InterruptedException;

  /** The system's clock. */
  Time OF_SYSTEM =
      new Time() {
        @Override
        public long nanoseconds() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }
      };
}
