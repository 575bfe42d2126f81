package dev.holdfast.server.admission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Limits the memory for bodies. Small and large bodies have separate limits, so that large ones
 * never take the room of small ones. When a limit is exceeded, the body that has been arriving for
 * the longest time must go, not the newest: a sender that stalls loses its place.
 */
final class BodyMemory {

  static final int SMALL = 256 * 1024;

  private static final class Pool {
    private final long max;
    private final Set<Share> arriving = new LinkedHashSet<>();
    private long total;

    Pool(long max) {
      this.max = max;
    }
  }

  private final Pool small;
  private final Pool large;

  /** Memory for so many bytes of small and of large bodies. */
  BodyMemory(long maxSmall, long maxLarge) {
    this.small = new Pool(maxSmall);
    this.large = new Pool(maxLarge);
  }

  /**
   * The memory of a new body.
   *
   * @param release is called, on any thread, when the body must go
   */
  synchronized Share open(Runnable release) {
    Share share = new Share(release);
    small.arriving.add(share);
    return share;
  }

  /** The bytes in memory. */
  synchronized long total() {
    return small.total + large.total;
  }

  /** Moves bodies out until the limit holds again; at least the one that grows can go. */
  private synchronized List<Share> grow(Share share, int bytes) {
    List<Share> removed = new ArrayList<>();
    if (share.isOpen) {
      share.size += bytes;
      share.pool.total += bytes;
      if (share.pool == small && share.size > SMALL) {
        share.leave();
        share.enter(large);
      }
      while (share.pool.total > share.pool.max) {
        Share oldest = share.pool.arriving.iterator().next();
        oldest.leave();
        oldest.isOpen = false;
        removed.add(oldest);
      }
    }
    return removed;
  }

  private synchronized boolean isOpen(Share share) {
    return share.isOpen;
  }

  private synchronized boolean arrived(Share share) {
    share.pool.arriving.remove(share);
    return share.isOpen;
  }

  private synchronized void close(Share share) {
    if (share.isOpen) {
      share.leave();
      share.isOpen = false;
    }
  }

  /** The memory of one body. */
  final class Share {
    private final Runnable release;
    private Pool pool = small;
    private int size;
    private boolean isOpen = true;

    private Share(Runnable release) {
      this.release = release;
    }

    private void enter(Pool other) {
      pool = other;
      pool.total += size;
      pool.arriving.add(this);
    }

    private void leave() {
      pool.total -= size;
      pool.arriving.remove(this);
    }

    /** Adds bytes that have arrived; false if the body itself must go. */
    boolean grow(int bytes) {
      for (Share removed : BodyMemory.this.grow(this, bytes)) {
        if (removed != this) {
          removed.release.run();
        }
      }
      return BodyMemory.this.isOpen(this);
    }

    /** The whole body has arrived and keeps its memory from now on; false if it must go. */
    boolean arrived() {
      return BodyMemory.this.arrived(this);
    }

    /** Frees the memory. */
    void close() {
      BodyMemory.this.close(this);
    }
  }
}
