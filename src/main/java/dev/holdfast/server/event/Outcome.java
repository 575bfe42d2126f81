package dev.holdfast.server.event;

import java.util.Locale;

/** The outcome of a pending Event. */
enum Outcome {
  /** A new Event was created. */
  WRITTEN,
  /** An existing Event counts it. */
  AGGREGATED,
  /** There were too many Events of the object; the next one that is written counts it. */
  SUPPRESSED,
  /** The object does not exist, or another object has its name. */
  ABSENT,
  /** The queue was full. */
  DROPPED,
  /** The API server rejected it. */
  FAILED,
  /** The API server did not answer. */
  UNREACHABLE;

  /** The label in metrics. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
