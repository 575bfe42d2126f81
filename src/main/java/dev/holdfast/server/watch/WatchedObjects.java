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
 * What one list, and the watch that goes on from it, change in the objects of a kind. Those of an
 * earlier watch stay until the list has ended, and then what was not on it is gone.
 *
 * @param <T> what is kept of an object
 */
final class WatchedObjects<T extends ObservedObject> implements Listing.Objects {

  private static final Logger LOG = Logger.getLogger(WatchedObjects.class);

  private final ObservedKind<T> kind;
  private final ObjectIndex<T> objects;
  private final Runnable progress;
  private final LogThrottle<String> odd = LogThrottle.onceIn(Duration.ofMinutes(1), Time.OF_SYSTEM);
  private final Set<ObjectIndex.Place> listed = new HashSet<>();
  private boolean revoked;

  /**
   * Changes these objects.
   *
   * @param progress called with each object that arrives
   */
  WatchedObjects(ObservedKind<T> kind, ObjectIndex<T> objects, Runnable progress) {
    this.kind = kind;
    this.objects = objects;
    this.progress = progress;
  }

  /** From now on nothing is changed: a watch that was stopped may still hear of something. */
  void revoke() {
    synchronized (objects) {
      revoked = true;
    }
  }

  @Override
  public void begin() {
    listed.clear();
  }

  /** The watch goes on from one state. */
  @Override
  public boolean mayBeOfDifferentStates() {
    return false;
  }

  /** An object is there, as it is now. */
  @Override
  public void accept(Resource resource) {
    ObjectIndex.Place place = place(resource);
    listed.add(place);
    put(place, kept(resource));
  }

  /** The list has ended: what was not on it does not exist. */
  void end() {
    synchronized (objects) {
      if (!revoked) {
        List<ObjectIndex.Place> gone =
            objects.places().filter(place -> !listed.contains(place)).toList();
        gone.forEach(place -> objects.remove(place.namespace(), place.name()));
      }
    }
    listed.clear();
  }

  /** An object has come or has changed since the list. */
  void change(Resource resource) {
    put(place(resource), kept(resource));
  }

  /** An object is gone. */
  void remove(Resource resource) {
    put(place(resource), Optional.empty());
  }

  private void put(ObjectIndex.Place place, Optional<T> kept) {
    synchronized (objects) {
      if (!revoked) {
        progress.run();
        kept.ifPresentOrElse(
            object -> objects.put(place.namespace(), place.name(), object),
            () -> objects.remove(place.namespace(), place.name()));
      }
    }
  }

  /**
   * One that cannot be understood is not kept, so that it is unknown, and takes nothing else with
   * it.
   */
  private Optional<T> kept(Resource resource) {
    try {
      return kind.keep(resource);
    } catch (RuntimeException | StackOverflowError e) {
      // Whoever may change it could fill the log.
      if (odd.shouldLog(kind.api().kind())) {
        LOG.warnf(
            "%s is too odd to be understood and not kept: %s",
            resource.describe(resource.namespace()), ApiErrors.ofRoot(e));
      }
      return Optional.empty();
    }
  }

  private static ObjectIndex.Place place(Resource resource) {
    return new ObjectIndex.Place(resource.namespace(), resource.name());
  }
}
