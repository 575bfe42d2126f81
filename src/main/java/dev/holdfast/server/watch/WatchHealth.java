package dev.holdfast.server.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When a watch last received data: when its resource version last changed by an event, a bookmark
 * or a list.
 */
final class WatchHealth {

  private final Duration maxStaleness;
  private final LongSupplier nanoTime;
  private volatile Optional<String> version = Optional.empty();
  private volatile long provenAt;
  private volatile long listedAt;

  WatchHealth(Duration maxStaleness, LongSupplier nanoTime) {
    this.maxStaleness = maxStaleness;
    this.nanoTime = nanoTime;
  }

  /** Records the resource version of the watch. */
  void at(String current) {
    if (!version.equals(Optional.of(current))) {
      provenAt = nanoTime.getAsLong();
      version = Optional.of(current);
    }
  }

  /** A new list begins: after it, even the same version counts as a change. */
  void relisting() {
    listedAt = nanoTime.getAsLong();
    if (version.isPresent()) {
      version = Optional.of("");
    }
  }

  /** An object has arrived, so a long list still makes progress. */
  void progress() {
    listedAt = nanoTime.getAsLong();
  }

  /** Whether the first list has ended. */
  boolean hasSynced() {
    return version.isPresent();
  }

  /** Whether the objects can still be trusted. */
  boolean isFresh() {
    return hasSynced() && age().compareTo(maxStaleness) <= 0;
  }

  /** Whether to list again, before the objects become stale. */
  boolean needsRelist() {
    Duration limit = maxStaleness.dividedBy(2);
    return hasSynced() && age().compareTo(limit) > 0 && since(listedAt).compareTo(limit) > 0;
  }

  /** The time since the last change of the resource version. */
  Duration age() {
    return since(provenAt);
  }

  private Duration since(long moment) {
    return Duration.ofNanos(nanoTime.getAsLong() - moment);
  }
}
