package dev.holdfast.server.watch;

import java.time.Duration;

/** The purpose of a view, which decides what is read live and how long this may take. */
enum ReadMode {
  /**
   * A review: objects that are not in memory are read. A scale request waits 1 s for both modes.
   */
  REVIEW(Duration.ofMillis(350)),

  /** The verification of a denial: its evidence is read again. */
  VERIFICATION(Duration.ofMillis(350)),

  /** A scan: objects that are not in memory are read, each with its own timeout. */
  SCAN(LiveReads.SCAN_TIMEOUT);

  private final Duration timeout;

  ReadMode(Duration timeout) {
    this.timeout = timeout;
  }

  /** How long all reads together may take; in a scan, each read. */
  Duration timeout() {
    return timeout;
  }

  boolean isVerified() {
    return this == VERIFICATION;
  }
}
