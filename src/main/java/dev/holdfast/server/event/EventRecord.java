package dev.holdfast.server.event;

import java.time.Instant;

/**
 * One Event, its first and last occurrence and their number.
 *
 * @param isWritten whether the Event has been created in the API server
 */
record EventRecord(String name, Instant first, Instant last, int count, boolean isWritten) {

  /** A new Event, which is not yet in the API server. */
  static EventRecord first(String name, Occurrences occurrences) {
    return new EventRecord(
        name,
        occurrences.first().instant(),
        occurrences.last().instant(),
        occurrences.count(),
        false);
  }

  /** The Event with more occurrences. */
  EventRecord again(Occurrences more) {
    return new EventRecord(name, first, more.last().instant(), count + more.count(), isWritten);
  }

  EventRecord written() {
    return new EventRecord(name, first, last, count, true);
  }
}
