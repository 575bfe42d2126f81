package dev.holdfast.server.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ResourceContext;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lists a kind once, in its own thread, and then watches it. It ends when the list or the watch
 * fails; the client itself reconnects a watch whose connection was lost.
 */
final class ListAndWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ListAndWatch.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;
  private final ObservedKind<?> kind;
  private final WatchedObjects<?> objects;
  private final WatchHealth health;
  private final Thread thread;
  private Optional<Watch> watch = Optional.empty();
  private volatile boolean closed;
  private volatile boolean ended;

  private ListAndWatch(
      KubernetesClient client,
      ObservedKind<?> kind,
      WatchedObjects<?> objects,
      WatchHealth health) {
    this.client = client;
    this.kind = kind;
    this.objects = objects;
    this.health = health;
    this.thread = Thread.ofVirtual().name("list " + kind.api().plural()).unstarted(this::run);
  }

  /** Starts in the background, updates the objects and reports each event to {@code health}. */
  static ListAndWatch start(
      KubernetesClient client,
      ObservedKind<?> kind,
      WatchedObjects<?> objects,
      WatchHealth health) {
    ListAndWatch started = new ListAndWatch(client, kind, objects, health);
    started.thread.start();
    return started;
  }

  /** Whether it has ended, so that the kind must be listed again. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    closed = true;
    objects.stop();
    thread.interrupt();
    synchronized (this) {
      watch.ifPresent(Watch::close);
    }
  }

  private void run() {
    try {
      Optional<String> version =
          Listing.prompt(client).all(kind.api(), "", objects, Progress.SILENT);
      objects.end();
      if (version.isEmpty()) {
        // The kind is not served, so there are no objects until its CRD is installed.
        alive("not served");
        ended = true;
        return;
      }
      alive(version.get());
      watchFrom(version.get());
    } catch (KubernetesClientException e) {
      failed(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.warnf(e, "could not list and watch %s, will retry", kind.api().path(""));
      ended = true;
    }
  }

  private void alive(String version) {
    if (!closed) {
      health.at(version);
    }
  }

  private void failed(Exception problem) {
    if (!closed) {
      LOG.warnf(
          "could not list and watch %s, will retry: %s",
          kind.api().path(""), ApiErrors.ofRoot(problem));
    }
    ended = true;
  }

  private synchronized void watchFrom(String version) {
    if (closed) {
      return;
    }
    watch =
        Optional.of(
            client
                .genericKubernetesResources(ResourceContext.of(kind.api()))
                .inAnyNamespace()
                .watch(
                    new ListOptionsBuilder()
                        .withResourceVersion(version)
                        .withAllowWatchBookmarks(true)
                        .build(),
                    new Events()));
  }

  private final class Events implements Watcher<GenericKubernetesResource> {

    @Override
    public void eventReceived(Action action, GenericKubernetesResource object) {
      switch (action) {
        case ADDED, MODIFIED -> objects.change(resource(object));
        case DELETED -> objects.remove(resource(object));
        case BOOKMARK -> {}
        case ERROR -> {
          return;
        }
      }
      alive(object.getMetadata().getResourceVersion());
    }

    @Override
    public void onClose(WatcherException cause) {
      failed(cause);
    }

    private Resource resource(GenericKubernetesResource object) {
      return Resource.fromApi(JSON.valueToTree(object));
    }
  }
}
