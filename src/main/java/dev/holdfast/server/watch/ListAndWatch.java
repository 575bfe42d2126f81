package dev.holdfast.server.watch;

import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.UnreadableObject;
import dev.holdfast.kube.WatchEvents;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lists a kind once, in its own thread, and then watches it. It ends when the list or the watch
 * fails; a watch that the API server has ended, or whose connection was lost, continues.
 */
final class ListAndWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ListAndWatch.class);

  /** Limits the load on the API server if each watch ends at once. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Listing listing;
  private final ApiResource api;
  private final WatchedObjects<?> objects;
  private final WatchHealth health;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean ended;
  private volatile boolean isServed = true;

  private ListAndWatch(
      Listing listing, ApiResource api, WatchedObjects<?> objects, WatchHealth health) {
    this.listing = listing;
    this.api = api;
    this.objects = objects;
    this.health = health;
    this.thread = Thread.ofVirtual().name("watch " + api.plural()).unstarted(this::run);
  }

  /** Starts in the background, updates the objects and reports each event to {@code health}. */
  static ListAndWatch start(
      Listing listing, ObservedKind<?> kind, WatchedObjects<?> objects, WatchHealth health) {
    ListAndWatch started = new ListAndWatch(listing, kind.api(), objects, health);
    started.thread.start();
    return started;
  }

  /** Whether it has ended, so that the kind must be listed again. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether the API server has the kind, as far as is known. */
  boolean isServed() {
    return isServed;
  }

  @Override
  public void close() {
    closed = true;
    objects.stop();
    thread.interrupt();
  }

  private void run() {
    try {
      Optional<String> version = listing.all(api, "", objects, Progress.SILENT);
      objects.end();
      // If the kind is not served, there are no objects until its CRD is installed.
      isServed = version.isPresent();
      alive(version.orElse("not served"));
      if (version.isPresent()) {
        watch(new Events(version.get()));
      }
    } catch (ApiException e) {
      failed(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.warnf(e, "could not list and watch %s, will retry", api.path(""));
    } finally {
      ended = true;
    }
  }

  private void watch(Events events) {
    while (!closed) {
      try {
        listing.watch(api, events.version, WatchedObjects.NAMES, events);
      } catch (ApiException e) {
        if (!ApiErrors.isUnreachable(e)) {
          throw e;
        }
        LOG.debugf("the watch of %s was interrupted: %s", api.plural(), ApiErrors.ofRoot(e));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void alive(String version) {
    if (!closed) {
      health.at(version);
    }
  }

  private void failed(ApiException problem) {
    if (!closed) {
      LOG.warnf(
          "could not list and watch %s, will retry: %s", api.path(""), ApiErrors.ofRoot(problem));
    }
  }

  private final class Events implements WatchEvents {

    private String version;

    Events(String version) {
      this.version = version;
    }

    @Override
    public void changed(Resource resource) {
      objects.change(resource);
    }

    @Override
    public void unreadable(UnreadableObject object) {
      objects.unreadable(object);
    }

    @Override
    public void deleted(Resource resource) {
      objects.remove(resource);
    }

    @Override
    public void at(String current) {
      version = current;
      alive(current);
    }
  }
}
