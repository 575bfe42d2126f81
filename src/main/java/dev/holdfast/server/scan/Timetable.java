package dev.holdfast.server.scan;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When scans are due on a replica that leads, and how old the last complete one is. It goes by a
 * clock that only measures time, so it does not matter what day the machine believes it is.
 */
final class Timetable {

  /** What was broken off is repeated sooner. */
  private static final int HASTE = 10;

  private final Duration interval;
  private final LongSupplier nanoTime;
  private long due;
  private long begun;
  private long lastComplete;

  /**
   * One that begins now, with a scan at once.
   *
   * @param interval from the end of a scan to the next
   * @param nanoTime as {@link System#nanoTime}
   */
  Timetable(Duration interval, LongSupplier nanoTime) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
    this.lastComplete = due;
  }

  /** Whether it is time for a scan. */
  synchronized boolean isDue() {
    return nanoTime.getAsLong() - due >= 0;
  }

  /** A scan begins. */
  synchronized void begin() {
    begun = nanoTime.getAsLong();
  }

  /** It has ended, complete or not; says how long it took. */
  synchronized Duration end(boolean complete) {
    long now = nanoTime.getAsLong();
    due = now + (complete ? interval : interval.dividedBy(HASTE)).toNanos();
    if (complete) {
      lastComplete = now;
    }
    return Duration.ofNanos(now - begun);
  }

  /** Since the last complete scan; before the first, since it all began. */
  synchronized Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastComplete);
  }
}
