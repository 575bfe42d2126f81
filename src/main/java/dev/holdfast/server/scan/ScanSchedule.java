package dev.holdfast.server.scan;

import dev.holdfast.resource.MalformedInput;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * When scans are due on a replica that leads, and how old the last complete one is. It goes by a
 * clock that only measures time: the date of the machine makes no difference.
 */
final class ScanSchedule {

  private static final Logger LOG = Logger.getLogger(ScanSchedule.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** A scan that was not complete is repeated after this part of the interval. */
  private static final int HASTE = 10;

  private final Duration interval;
  private final LongSupplier nanoTime;
  private long due;
  private long begun;
  private long lastComplete;

  /**
   * A schedule that begins now, with a scan at once.
   *
   * @param interval from the end of a scan to the next
   * @param nanoTime as {@link System#nanoTime}
   */
  ScanSchedule(Duration interval, LongSupplier nanoTime) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
    this.lastComplete = due;
  }

  /** The interval, if it may be one. Zero means no scan. */
  static Duration checked(Duration given) {
    if (given.isZero() || given.compareTo(SHORTEST) >= 0) {
      return given;
    }
    MalformedInput problem =
        new MalformedInput(
            "holdfast.scan.interval is %s; it must be at least 1s, or 0s for no scan"
                .formatted(given));
    // In a line of its own: the exception ends the server with a long stack.
    LOG.fatal(problem.getMessage());
    throw problem;
  }

  synchronized boolean isDue() {
    return nanoTime.getAsLong() - due >= 0;
  }

  /** A scan begins. */
  synchronized void begin() {
    begun = nanoTime.getAsLong();
  }

  /** The scan has ended, complete or not; returns how long it took. */
  synchronized Duration end(boolean complete) {
    long now = nanoTime.getAsLong();
    due = now + (complete ? interval : interval.dividedBy(HASTE)).toNanos();
    if (complete) {
      lastComplete = now;
    }
    return Duration.ofNanos(now - begun);
  }

  /** How long ago the last complete scan ended; before the first, how long ago this began. */
  synchronized Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastComplete);
  }
}
