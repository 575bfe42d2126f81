package dev.holdfast.background;

import java.time.Duration;

/** Time as it passes. Tests have another. */
public interface Time {

  /** By a clock that only goes forward; only differences of it mean something. */
  long nanoseconds();

  /**
   * Waits.
   *
   * @param duration zero waits for nothing, and still says whether the thread is interrupted
   * @throws InterruptedException if the thread is interrupted
   */
  void pause(Duration duration) throws InterruptedException;

  /** The system's. */
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
