package dev.holdfast.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until something is so. */
final class Waiting {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Waiting() {}

  /**
   * Asks again and again.
   *
   * @throws IllegalStateException if it is not so in time
   */
  static void until(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "not within %d s: %s".formatted(PATIENCE.toSeconds(), what));
      }
      pause(100);
    }
  }

  static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
