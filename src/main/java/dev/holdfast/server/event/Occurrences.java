package dev.holdfast.server.event;

/**
 * When something happened, and how often.
 *
 * @param first when it happened first
 * @param last when it happened last
 * @param count how often it happened
 */
record Occurrences(Timestamp first, Timestamp last, int count) {

  static Occurrences once(Timestamp when) {
    return new Occurrences(when, when, 1);
  }

  /** These and later ones. */
  Occurrences and(Occurrences later) {
    return new Occurrences(first, later.last(), count + later.count());
  }
}
