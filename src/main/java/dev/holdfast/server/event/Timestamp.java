package dev.holdfast.server.event;

import java.time.Instant;

/**
 * A point in time.
 *
 * @param nanoseconds monotonic; only differences have a meaning
 * @param instant wall-clock time, which may jump
 */
record Timestamp(long nanoseconds, Instant instant) {

  static Timestamp now() {
    return new Timestamp(System.nanoTime(), Instant.now());
  }
}
