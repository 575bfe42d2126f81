package dev.holdfast.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Says on standard error how far a comparison is.
 *
 * @param start when it began
 */
record Progress(Instant start) {

  static Progress begin() {
    return new Progress(Instant.now());
  }

  /** Says that a part has ended. */
  void say(String part, Comparison comparison) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    System.err.printf(Locale.ROOT, "%6.1f s  %s; %s%n", seconds, part, comparison.summary());
  }
}
