package dev.holdfast.cluster.live;

import dev.holdfast.apiserver.ResourceContext;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.resource.ApiResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * All objects of one kind, as the API server tells of them, trimmed. An informer lists them in
 * pages and watches; one that ends, or is silent too long, is replaced by another.
 *
 * @param <T> what is kept of an object
 */
final class Watched<T extends ObservedObject> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Watched.class);
  private static final long PAGE = 500;

  private final ObservedKind<T> kind;
  private final KnownObjects<T> objects;
  private final KubernetesClient client;
  private final Pulse pulse;
  private TrimmedStore<T> store;
  private Optional<SharedIndexInformer<GenericKubernetesResource>> informer = Optional.empty();
  private boolean closed;

  /**
   * Begins to watch.
   *
   * @param kind what is watched, and what is kept of it
   * @param maxAge how long what was seen may be believed without a sign of life
   */
  Watched(KubernetesClient client, ObservedKind<T> kind, Duration maxAge) {
    this.client = client;
    this.kind = kind;
    this.objects = kind.noObjects();
    this.pulse = new Pulse(maxAge, System::nanoTime);
    begin();
  }

  ApiResource api() {
    return kind.api();
  }

  /** What is known, fresh or not. */
  KnownObjects<T> objects() {
    return objects;
  }

  Pulse pulse() {
    return pulse;
  }

  /** Looks after the watch; to be called every second or so. */
  synchronized void look() {
    pulse.at(informer.map(SharedIndexInformer::lastSyncResourceVersion));
    boolean ended = informer.filter(running -> !running.isRunning()).isPresent();
    if (!closed && (ended || pulse.isWeak())) {
      LOG.infof(
          "%s %s; listing them anew",
          kind.api().plural(), ended ? "are watched no more" : "gave no sign of life");
      store.revoke();
      informer.ifPresent(SharedIndexInformer::stop);
      begin();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    informer.ifPresent(SharedIndexInformer::stop);
  }

  private void begin() {
    pulse.listsAnew();
    store = new TrimmedStore<>(kind::keep, objects, pulse::progress);
    SharedIndexInformer<GenericKubernetesResource> next =
        client
            .genericKubernetesResources(ResourceContext.of(kind.api()))
            .inAnyNamespace()
            .withLimit(PAGE)
            .runnableInformer(0)
            .removeNamespaceIndex()
            .itemStore(store);
    // Keeps trying: a server that starts before the API server must not stay blind.
    next.exceptionHandler((started, problem) -> true);
    var unused = next.start();
    informer = Optional.of(next);
  }
}
