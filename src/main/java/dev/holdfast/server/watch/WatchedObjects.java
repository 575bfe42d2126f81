package dev.holdfast.server.watch;

import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.UnreadableObject;
import dev.holdfast.resource.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Updates the objects of a kind from one list and the watch that follows it. Objects of an earlier
 * watch stay until the list has ended; then those that are not in the list are removed.
 *
 * @param <T> what is kept of an object
 */
final class WatchedObjects<T extends ObservedObject> implements Listing.Objects {

  private final ObservedKind<T> kind;
  private final ObjectIndex<T> objects;
  private final Runnable progress;
  private final UnreadableObjects unreadable;
  private final Set<ObjectIndex.Place> listed = new HashSet<>();
  private final Set<ObjectIndex.Place> unreadableInList = new HashSet<>();
  private boolean stopped;

  /**
   * @param unreadable those of the same kind
   * @param progress is called for each object that arrives
   */
  WatchedObjects(
      ObservedKind<T> kind,
      ObjectIndex<T> objects,
      UnreadableObjects unreadable,
      Runnable progress) {
    this.kind = kind;
    this.objects = objects;
    this.unreadable = unreadable;
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
    unreadableInList.clear();
  }

  /** A watch must continue from one state of the cluster. */
  @Override
  public boolean mayBeOfDifferentStates() {
    return false;
  }

  @Override
  public int longestText() {
    return NAMES;
  }

  @Override
  public void accept(Resource resource) {
    listed.add(place(resource));
    change(resource);
  }

  /** An object that cannot be read is removed, so that it is not found in an earlier state. */
  @Override
  public void unreadable(UnreadableObject object) {
    ObjectIndex.Place place = new ObjectIndex.Place(object.namespace(), object.name());
    synchronized (objects) {
      if (!stopped) {
        progress.run();
        objects.remove(place.namespace(), place.name());
        unreadableInList.add(place);
        unreadable.add(place, object);
      }
    }
  }

  /** The list has ended: removes the objects that are not in it. */
  void end() {
    synchronized (objects) {
      if (!stopped) {
        List<ObjectIndex.Place> gone =
            objects.places().filter(place -> !listed.contains(place)).toList();
        gone.forEach(place -> objects.remove(place.namespace(), place.name()));
        unreadable.retainAll(unreadableInList);
      }
    }
    begin();
  }

  /** An object was created or changed after the list. */
  void change(Resource resource) {
    try {
      put(place(resource), kind.keepWithinBounds(resource));
    } catch (RuntimeException | StackOverflowError e) {
      unreadable(
          new UnreadableObject(
              kind.api().kind(), resource.namespace(), resource.name(), ApiErrors.ofRoot(e)));
    }
  }

  /** An object was deleted after the list. */
  void remove(Resource resource) {
    put(place(resource), Optional.empty());
  }

  private void put(ObjectIndex.Place place, Optional<T> kept) {
    synchronized (objects) {
      if (!stopped) {
        progress.run();
        unreadable.remove(place);
        unreadableInList.remove(place);
        kept.ifPresentOrElse(
            object -> objects.put(place.namespace(), place.name(), object),
            () -> objects.remove(place.namespace(), place.name()));
      }
    }
  }

  private static ObjectIndex.Place place(Resource resource) {
    return new ObjectIndex.Place(resource.namespace(), resource.name());
  }
}
