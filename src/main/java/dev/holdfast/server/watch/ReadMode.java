package dev.holdfast.server.watch;

import java.time.Duration;

/**
 * What the answers of a view are for, which decides what is read live and how long that may take.
 */
enum ReadMode {
  /** A review: what the memory misses is read. Who scales waits 1 s in all, so twice this. */
  REVIEW(Duration.ofMillis(350)),

  /** To see whether a denial holds: what it may rest on is read, in as much time again. */
  VERIFICATION(Duration.ofMillis(350)),

  /** A scan, for which nobody waits: what the memory misses is read, each in a time of its own. */
  SCAN(LiveReads.DURING_A_SCAN);

  private final Duration reading;

  ReadMode(Duration reading) {
    this.reading = reading;
  }

  /** How long all reading may take; in a scan, each. */
  Duration reading() {
    return reading;
  }

  boolean isVerified() {
    return this == VERIFICATION;
  }
}
