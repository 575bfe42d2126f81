package dev.holdfast.report.format;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats a time for people. */
final class UtcMinute {

  private UtcMinute() {}

  /** To the minute: {@code 2026-11-20 10:00 UTC}. */
  static String of(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES)
        .toString()
        .replace('T', ' ')
        .replace(":00Z", " UTC");
  }
}
