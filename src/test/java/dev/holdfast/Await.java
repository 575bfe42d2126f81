package dev.holdfast;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what comes about by itself. */
public final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);

  private Await() {}

  /**
   * Waits for a condition, which is asked less and less often: most of what it costs is to ask, and
   * what lasts long may be noticed a little later.
   */
  public static void until(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    Duration pause = Duration.ofMillis(50);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting: " + what, e);
      }
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(3).dividedBy(2) : pause;
    }
  }
}
