package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.UnreadableObject;
import dev.holdfast.resource.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the trimmed objects of a list, and skips invalid ones.
 *
 * @param <T> what is kept of an object
 */
final class Trimmed<T extends ObservedObject> implements Listing.Objects {

  private final ObservedKind<T> kind;
  private final Map<ObjectIndex.Place, String> skipped = new LinkedHashMap<>();
  private ObjectIndex<T> known;

  Trimmed(ObservedKind<T> kind) {
    this.kind = kind;
    this.known = kind.noObjects();
  }

  ObjectIndex<T> known() {
    return known;
  }

  /** The skipped objects, each with its reason in one line. */
  Map<ObjectIndex.Place, String> skipped() {
    return skipped;
  }

  @Override
  public void begin() {
    known = kind.noObjects();
    skipped.clear();
  }

  @Override
  public int longestText() {
    return NAMES;
  }

  @Override
  public void unreadable(UnreadableObject object) {
    skipped.put(new ObjectIndex.Place(object.namespace(), object.name()), object.describe());
  }

  @Override
  public void accept(Resource resource) {
    try {
      kind.keepWithinBounds(resource)
          .ifPresent(trimmed -> known.put(resource.namespace(), resource.name(), trimmed));
    } catch (RuntimeException | StackOverflowError e) {
      skipped.put(
          new ObjectIndex.Place(resource.namespace(), resource.name()),
          "%s cannot be understood and is skipped: %s"
              .formatted(resource.describe(resource.namespace()), ApiErrors.ofRoot(e)));
    }
  }
}
