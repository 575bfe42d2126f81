package dev.holdfast.server.event;

import java.util.Locale;

/** What became of what was to be told. */
enum Outcome {
  /** A new Event was created. */
  WRITTEN,
  /** An Event that was there counts it. */
  AGGREGATED,
  /** Too much was told of the object of late; the next Event that is written counts it. */
  SUPPRESSED,
  /** The object is not there, or another has its name. */
  ABSENT,
  /** Too much was waiting. */
  DROPPED,
  /** The API server refused it. */
  FAILED,
  /** The API server gave no answer. */
  UNREACHABLE;

  /** For metrics. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
