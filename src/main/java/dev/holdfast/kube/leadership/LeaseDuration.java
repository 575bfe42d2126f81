package dev.holdfast.kube.leadership;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long after its last sign of life a leader is replaced. A Lease has it in whole seconds, and
 * in one second no sign of life would be sure to arrive.
 */
record LeaseDuration(Duration value) {

  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /**
   * @throws IllegalArgumentException if no Lease could have it
   */
  LeaseDuration {
    boolean isWhole = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
    if (!isWhole || value.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "holdfast.leadership.lease-duration is %s; it must be whole seconds, at least 2s"
              .formatted(value));
    }
  }

  /** How long a leader without a sign of life believes that it leads; 10 s of 15. */
  Duration renewDeadline() {
    return value.multipliedBy(2).dividedBy(3);
  }

  /** How often a leader gives its sign of life, and others look for it; 2 s of 15. */
  Duration retryPeriod() {
    return value.multipliedBy(2).dividedBy(15);
  }
}
