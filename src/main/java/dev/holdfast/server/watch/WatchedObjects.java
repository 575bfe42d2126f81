package dev.holdfast.server.watch;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.Time;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Updates the objects of a kind from one list and the watch that follows it. Objects of an earlier
 * watch stay until the list has ended; then those that are not in the list are removed.
 *
 * @param <T> what is kept of an object
 */
final class WatchedObjects<T extends ObservedObject> implements Listing.Objects {

  private static final Logger LOG = Logger.getLogger(WatchedObjects.class);

  private final ObservedKind<T> kind;
  private final ObjectIndex<T> objects;
  private final Runnable progress;
  private final LogThrottle<String> log = LogThrottle.onceIn(Duration.ofMinutes(1), Time.OF_SYSTEM);
  private final Set<ObjectIndex.Place> listed = new HashSet<>();
  private boolean stopped;

  /**
   * @param progress is called for each object that arrives
   */
  WatchedObjects(ObservedKind<T> kind, ObjectIndex<T> objects, Runnable progress) {
    this.kind = kind;
    this.objects = objects;
    this.progress = progress;
  }

  /** Ignores later calls: a closed watch may still receive events. */
  void stop() {
    synchronized (objects) {
      stopped = true;
    }
  }

  @Override
  public void begin() {
    listed.clear();
  }

  /** A watch must continue from one state of the cluster. */
  @Override
  public boolean mayBeOfDifferentStates() {
    return false;
  }

  @Override
  public void accept(Resource resource) {
    ObjectIndex.Place place = place(resource);
    listed.add(place);
    put(place, kept(resource));
  }

  /** The list has ended: removes the objects that are not in it. */
  void end() {
    synchronized (objects) {
      if (!stopped) {
        List<ObjectIndex.Place> gone =
            objects.places().filter(place -> !listed.contains(place)).toList();
        gone.forEach(place -> objects.remove(place.namespace(), place.name()));
      }
    }
    listed.clear();
  }

  /** An object was created or changed after the list. */
  void change(Resource resource) {
    put(place(resource), kept(resource));
  }

  /** An object was deleted after the list. */
  void remove(Resource resource) {
    put(place(resource), Optional.empty());
  }

  private void put(ObjectIndex.Place place, Optional<T> kept) {
    synchronized (objects) {
      if (!stopped) {
        progress.run();
        kept.ifPresentOrElse(
            object -> objects.put(place.namespace(), place.name(), object),
            () -> objects.remove(place.namespace(), place.name()));
      }
    }
  }

  /** Skips an invalid object, so that only this object is unknown. */
  private Optional<T> kept(Resource resource) {
    try {
      return kind.keep(resource);
    } catch (RuntimeException | StackOverflowError e) {
      // A user who changes the object often must not fill the log.
      if (log.shouldLog(kind.api().kind())) {
        LOG.warnf(
            "%s cannot be understood and is skipped: %s",
            resource.describe(resource.namespace()), ApiErrors.ofRoot(e));
      }
      return Optional.empty();
    }
  }

  private static ObjectIndex.Place place(Resource resource) {
    return new ObjectIndex.Place(resource.namespace(), resource.name());
  }
}
