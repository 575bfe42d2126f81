package dev.holdfast.server.watch;

import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.Listing;
import dev.holdfast.resource.ApiResource;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps all objects of one kind in memory, trimmed. A watch that ends or becomes stale is replaced
 * by a new one, which begins with a list.
 *
 * @param <T> what is kept of an object
 */
final class KindWatch<T extends ObservedObject> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(KindWatch.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ObservedKind<T> kind;
  private final ObjectIndex<T> objects;
  private final UnreadableObjects unreadable = new UnreadableObjects();
  private final Listing listing;
  private final WatchHealth health;
  private ListAndWatch watch;
  private Duration pause = SHORTEST_PAUSE;
  private long startedAt;
  private boolean wasAwaited = true;
  private boolean closed;

  /** Starts the watch. */
  KindWatch(Listing listing, ObservedKind<T> kind, WatchHealth.Limits limits) {
    this.listing = listing;
    this.kind = kind;
    this.objects = kind.noObjects();
    this.health = new WatchHealth(limits, System::nanoTime);
    this.watch = start();
  }

  ApiResource api() {
    return kind.api();
  }

  /** The objects, even if they are stale. */
  ObjectIndex<T> objects() {
    return objects;
  }

  WatchHealth health() {
    return health;
  }

  /** The objects that exist and cannot be read. */
  UnreadableObjects unreadable() {
    return unreadable;
  }

  /** Replaces the watch if necessary; to be called about every second. */
  synchronized void check() {
    if (closed) {
      return;
    }
    logIfGivenUp();
    if (health.needsRelist()) {
      LOG.infof(
          "nothing arrives from the list or watch of %s; listing them again", kind.api().plural());
      restart();
    } else if (watch.hasEnded() && !watch.isServed()) {
      if (since(startedAt).compareTo(LONGEST_PAUSE) >= 0) {
        restart();
      }
    } else if (watch.hasEnded() && since(startedAt).compareTo(pause) >= 0) {
      // Limits the load on the API server if each watch ends at once.
      pause = since(startedAt).compareTo(LONGEST_PAUSE) > 0 ? SHORTEST_PAUSE : longer(pause);
      restart();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    watch.close();
  }

  private void restart() {
    watch.close();
    watch = start();
  }

  private ListAndWatch start() {
    health.relisting();
    startedAt = System.nanoTime();
    return ListAndWatch.start(
        listing, kind, new WatchedObjects<>(kind, objects, unreadable, health::progress), health);
  }

  private void logIfGivenUp() {
    if (wasAwaited && !health.isAwaited()) {
      wasAwaited = false;
      if (!health.hasSynced()) {
        LOG.errorf(
            "%s cannot be listed, so this replica becomes ready without them: checks that need them"
                + " find nothing until they can",
            kind.api().plural());
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static Duration since(long moment) {
    return Duration.ofNanos(System.nanoTime() - moment);
  }
}
