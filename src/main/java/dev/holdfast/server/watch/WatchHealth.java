package dev.holdfast.server.watch;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When a watch was last proven alive: when its resource version moved, which events, bookmarks and
 * listings make it do.
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

  /** Takes note of the version that the watch is at now; empty while it is listing. */
  void at(Optional<String> current) {
    if (current.isPresent() && !Objects.equals(current, version)) {
      provenAt = nanoTime.getAsLong();
      version = current;
    }
  }

  /** From now on the same version is a proof too: everything is listed anew. */
  void listsAnew() {
    listedAt = nanoTime.getAsLong();
    if (version.isPresent()) {
      version = Optional.of("");
    }
  }

  /** Objects arrive: a long listing is on its way. */
  void progress() {
    listedAt = nanoTime.getAsLong();
  }

  /** Whether it was ever proven alive. */
  boolean hasBegun() {
    return version.isPresent();
  }

  /** Whether what was seen may still be believed. */
  boolean isFresh() {
    return hasBegun() && age().compareTo(maxStaleness) <= 0;
  }

  /** Whether it is time to list anew, before nothing can be believed any more. */
  boolean isWeak() {
    Duration patience = maxStaleness.dividedBy(2);
    return hasBegun() && age().compareTo(patience) > 0 && since(listedAt).compareTo(patience) > 0;
  }

  /** Since the last proof. */
  Duration age() {
    return since(provenAt);
  }

  private Duration since(long moment) {
    return Duration.ofNanos(nanoTime.getAsLong() - moment);
  }
}
