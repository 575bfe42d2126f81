package dev.holdfast.server.watch;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.UnreadableObject;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of the objects of one list.
 *
 * @param <T> what is kept of an object
 */
final class KeptObjects<T extends ObservedObject> implements Listing.Objects {

  private final ObservedKind<T> kind;
  private final List<T> all = new ArrayList<>();
  private boolean isComplete;

  KeptObjects(ObservedKind<T> kind) {
    this.kind = kind;
  }

  /** The objects; unknown if one could not be read, because the list may be proof of absence. */
  Lookup<List<T>> lookup() {
    return isComplete ? Lookup.found(List.copyOf(all)) : Lookup.unknown();
  }

  @Override
  public void begin() {
    all.clear();
    isComplete = true;
  }

  @Override
  public int longestText() {
    return NAMES;
  }

  @Override
  public void accept(Resource resource) {
    kind.keep(resource).ifPresent(all::add);
  }

  @Override
  public void unreadable(UnreadableObject object) {
    isComplete = false;
  }
}
