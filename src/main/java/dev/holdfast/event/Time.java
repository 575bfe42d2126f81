package dev.holdfast.event;

import java.time.Duration;
import java.time.Instant;

/** Time as it goes by, and as it stands in Events. */
interface Time {

  /** By a clock that only goes forward; it means nothing but its differences. */
  long nanoseconds();

  /** By the clock on the wall, which may jump. */
  Instant now();

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
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }
      };
}
