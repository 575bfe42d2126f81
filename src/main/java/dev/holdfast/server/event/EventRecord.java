package dev.holdfast.server.event;

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
record EventRecord(String name, Instant first, Instant last, int count, boolean isWritten) {

  /** One that is not in the API server yet. */
  static EventRecord first(String name, Occurrences of) {
    return new EventRecord(name, of.first().instant(), of.last().instant(), of.count(), false);
  }

  /** This after it happened again. */
  EventRecord again(Occurrences more) {
    return new EventRecord(name, first, more.last().instant(), count + more.count(), isWritten);
  }

  /** This in the API server. */
  EventRecord written() {
    return new EventRecord(name, first, last, count, true);
  }
}
