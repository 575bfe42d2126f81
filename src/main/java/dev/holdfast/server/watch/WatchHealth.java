package dev.holdfast.server.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When a watch last received data: when its resource version last changed by an event, a bookmark
 * or a list.
 */
final class WatchHealth {

  /**
   * How long something is waited for.
   *
   * @param maxStaleness how long the objects are trusted after the last event
   * @param firstList how long a replica is not ready because the first list has not ended
   */
  record Limits(Duration maxStaleness, Duration firstList) {}

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private volatile Optional<String> version = Optional.empty();
  private volatile long provenAt;
  private volatile long listedAt;

  WatchHealth(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
    this.listedAt = startedAt;
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

  /**
   * Whether a replica waits for the first list before it is ready. It does not wait for ever, so
   * that one kind that cannot be read does not stop all replicas.
   */
  boolean isAwaited() {
    return !hasSynced() && since(startedAt).compareTo(limits.firstList()) <= 0;
  }

  /** Whether the objects can still be trusted. */
  boolean isFresh() {
    return hasSynced() && age().compareTo(limits.maxStaleness()) <= 0;
  }

  /** Whether to list again: before the objects become stale, or if a list makes no progress. */
  boolean needsRelist() {
    Duration limit = limits.maxStaleness().dividedBy(2);
    boolean isOld = !hasSynced() || age().compareTo(limit) > 0;
    return isOld && since(listedAt).compareTo(limit) > 0;
  }

  /** The time since the last change of the resource version. */
  Duration age() {
    return since(provenAt);
  }

  private Duration since(long moment) {
    return Duration.ofNanos(nanoTime.getAsLong() - moment);
  }
}
