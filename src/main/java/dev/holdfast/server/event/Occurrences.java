package dev.holdfast.server.event;

/** The first and last occurrence of something, and their number. */
record Occurrences(Timestamp first, Timestamp last, int count) {

  static Occurrences once(Timestamp when) {
    return new Occurrences(when, when, 1);
  }

  Occurrences and(Occurrences later) {
    return new Occurrences(first, later.last(), count + later.count());
  }
}
