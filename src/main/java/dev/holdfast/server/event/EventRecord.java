package dev.holdfast.server.event;

import java.time.Instant;

/**
 * One Event and its occurrences.
 *
 * @param isWritten whether the Event has been created in the API server
 */
record EventRecord(String name, Occurrences occurrences, boolean isWritten) {

  Instant first() {
    return occurrences.first().instant();
  }

  Instant last() {
    return occurrences.last().instant();
  }

  int count() {
    return occurrences.count();
  }

  /** The Event with more occurrences. */
  EventRecord again(Occurrences more) {
    return new EventRecord(name, occurrences.and(more), isWritten);
  }

  EventRecord written() {
    return new EventRecord(name, occurrences, true);
  }
}
