package dev.holdfast.event;

import java.time.Duration;

/** Time as it goes by. */
interface Time {

  /** By a clock that only goes forward; it means nothing but its differences. */
  long nanoseconds();

  /**
   * Waits.
   *
   * @throws InterruptedException if it is to end
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
