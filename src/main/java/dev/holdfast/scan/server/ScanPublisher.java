package dev.holdfast.scan.server;

import dev.holdfast.scan.ScanResults;
import dev.holdfast.scan.ScanSummary;

/**
 * Makes something in the cluster of what the server's scans find. Only a replica that leads calls
 * it, as far as it knows, from one thread. A scan may end without a word.
 */
public interface ScanPublisher extends ScanResults {

  /** Whether it is wanted; asked once, and if not it is told of nothing. */
  default boolean isEnabled() {
    return true;
  }

  /** A scan begins; whatever became of the one before. */
  void start();

  /** The scan has ended, and this is how it went. */
  void publish(ScanSummary summary);
}
