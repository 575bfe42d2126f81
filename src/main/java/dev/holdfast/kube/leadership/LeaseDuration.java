package dev.holdfast.kube.leadership;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The time after its last renewal when a leader is replaced. A Lease has whole seconds, and 1
 * second would be too short to renew reliably.
 */
record LeaseDuration(Duration value) {

  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /**
   * @throws IllegalArgumentException if it is not valid for a Lease
   */
  LeaseDuration {
    boolean isWhole = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
    if (!isWhole || value.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "holdfast.leadership.lease-duration is %s; it must be whole seconds, at least 2s"
              .formatted(value));
    }
  }

  /** How long a leader that cannot renew believes that it leads; 10 s of 15. */
  Duration renewDeadline() {
    return value.multipliedBy(2).dividedBy(3);
  }

  /** The interval of renewals, and of attempts by others; 2 s of 15. */
  Duration retryPeriod() {
    return value.multipliedBy(2).dividedBy(15);
  }
}
