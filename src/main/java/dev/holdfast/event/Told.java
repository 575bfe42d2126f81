package dev.holdfast.event;

import java.time.Instant;

/**
 * One Event with what it counts.
 *
 * @param name of the Event
 * @param first when it happened first
 * @param last when it happened last
 * @param count how often it happened
 * @param isWritten whether the Event has been created
 */
record Told(String name, Instant first, Instant last, int count, boolean isWritten) {

  /** This after it happened so often again. */
  Told again(int times, Instant when) {
    return new Told(name, first, when, count + times, isWritten);
  }

  /** This in the API server. */
  Told written() {
    return new Told(name, first, last, count, true);
  }
}
