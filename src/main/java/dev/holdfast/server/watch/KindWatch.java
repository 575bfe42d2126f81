package dev.holdfast.server.watch;

import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.resource.ApiResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * All objects of one kind, as the API server tells of them, trimmed. A watch that ends, or is
 * silent too long, is replaced by another, which begins with a list.
 *
 * @param <T> what is kept of an object
 */
final class KindWatch<T extends ObservedObject> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(KindWatch.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ObservedKind<T> kind;
  private final ObjectIndex<T> objects;
  private final KubernetesClient client;
  private final WatchHealth health;
  private ListAndWatch running;
  private Duration pause = SHORTEST_PAUSE;
  private long begunAt;
  private boolean closed;

  /**
   * Begins to watch.
   *
   * @param kind what is watched
   * @param maxStaleness how long what was seen may be believed without a sign of life
   */
  KindWatch(KubernetesClient client, ObservedKind<T> kind, Duration maxStaleness) {
    this.client = client;
    this.kind = kind;
    this.objects = kind.noObjects();
    this.health = new WatchHealth(maxStaleness, System::nanoTime);
    this.running = begin();
  }

  ApiResource api() {
    return kind.api();
  }

  /** What is known, fresh or not. */
  ObjectIndex<T> objects() {
    return objects;
  }

  WatchHealth health() {
    return health;
  }

  /** Looks after the watch; to be called every second or so. */
  synchronized void look() {
    if (closed) {
      return;
    }
    if (health.isWeak()) {
      LOG.infof("%s gave no sign of life; listing them anew", kind.api().plural());
      beginAgain();
    } else if (running.hasEnded() && since(begunAt).compareTo(pause) >= 0) {
      // One that ends at once again and again must not keep the API server busy.
      pause = since(begunAt).compareTo(LONGEST_PAUSE) > 0 ? SHORTEST_PAUSE : longer(pause);
      beginAgain();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.close();
  }

  private void beginAgain() {
    running.close();
    running = begin();
  }

  private ListAndWatch begin() {
    health.listsAnew();
    begunAt = System.nanoTime();
    return ListAndWatch.begin(
        client, kind, new WatchedObjects<>(kind, objects, health::progress), health);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static Duration since(long moment) {
    return Duration.ofNanos(System.nanoTime() - moment);
  }
}
