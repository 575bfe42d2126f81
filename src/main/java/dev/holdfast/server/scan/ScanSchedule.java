package dev.holdfast.server.scan;

import dev.holdfast.resource.MalformedInput;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * When the leader's next scan is due, and the age of the last complete scan. It uses a monotonic
 * clock, so changes of the system time do not matter.
 */
final class ScanSchedule {

  private static final Logger LOG = Logger.getLogger(ScanSchedule.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** An incomplete scan is repeated after this fraction of the interval. */
  private static final int RETRY_DIVISOR = 10;

  private final Duration interval;
  private final LongSupplier nanoTime;
  private long due;
  private long begun;
  private long lastComplete;

  /**
   * The first scan is due immediately.
   *
   * @param interval from the end of a scan to the next one
   * @param nanoTime as {@link System#nanoTime}
   */
  ScanSchedule(Duration interval, LongSupplier nanoTime) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
    this.lastComplete = due;
  }

  /** Validates the interval. Zero disables scans. */
  static Duration checked(Duration given) {
    if (given.isZero() || given.compareTo(SHORTEST) >= 0) {
      return given;
    }
    MalformedInput problem =
        new MalformedInput(
            "holdfast.scan.interval is %s; it must be at least 1s, or 0s for no scan"
                .formatted(given));
    // Logged separately: the exception stops the server with a long stack trace.
    LOG.fatal(problem.getMessage());
    throw problem;
  }

  synchronized boolean isDue() {
    return nanoTime.getAsLong() - due >= 0;
  }

  synchronized void begin() {
    begun = nanoTime.getAsLong();
  }

  /** Ends a scan, complete or not; returns its duration. */
  synchronized Duration end(boolean complete) {
    long now = nanoTime.getAsLong();
    due = now + (complete ? interval : interval.dividedBy(RETRY_DIVISOR)).toNanos();
    if (complete) {
      lastComplete = now;
    }
    return Duration.ofNanos(now - begun);
  }

  /** Returns the time since the last complete scan, or else since the creation of this object. */
  synchronized Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastComplete);
  }
}
