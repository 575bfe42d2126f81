package dev.holdfast.server.event;

import java.time.Instant;

/**
 * When something happened.
 *
 * @param nanoseconds by a clock that only goes forward; it means nothing but its differences
 * @param instant by the clock on the wall, which may jump
 */
record Timestamp(long nanoseconds, Instant instant) {

  static Timestamp now() {
    return new Timestamp(System.nanoTime(), Instant.now());
  }
}
