package dev.holdfast.scan.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When scans are due on a replica that leads, and how old the last complete one is. It goes by a
 * clock that only measures time: the date of the machine makes no difference.
 */
final class ScanSchedule {

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
