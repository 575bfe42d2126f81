package dev.holdfast.server.scan;

import dev.holdfast.scan.ScanResults;
import dev.holdfast.scan.ScanSummary;

/**
 * Makes something known of what the server's scans find. Only a replica that leads calls it, as far
 * as it knows, from one thread. A scan may end without a word.
 */
interface ScanPublisher extends ScanResults {

  /** Whether it is wanted; asked once, and if not it is told of nothing. */
  default boolean isEnabled() {
    return true;
  }

  /** A scan begins; whatever became of the one before. */
  void start();

  /** The scan has ended, and this is how it went. */
  void publish(ScanSummary summary);

  /** It failed itself, and the scan goes on without it. */
  default void failed() {}

  /** This replica leads no more: what was found is for another to say. Called by any thread. */
  default void leave() {}
}
