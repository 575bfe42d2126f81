package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.resource.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what checks need of each listed object. Skips an object that cannot be read.
 *
 * @param <T> what is kept
 */
final class Trimmed<T extends ObservedObject> implements Listing.Objects {

  private final ObservedKind<T> kind;
  private final Map<ObjectIndex.Place, String> passedOver = new LinkedHashMap<>();
  private ObjectIndex<T> known;

  Trimmed(ObservedKind<T> kind) {
    this.kind = kind;
    this.known = kind.noObjects();
  }

  ObjectIndex<T> known() {
    return known;
  }

  /** The skipped objects, each with its reason in one line. */
  Map<ObjectIndex.Place, String> passedOver() {
    return passedOver;
  }

  @Override
  public void begin() {
    known = kind.noObjects();
    passedOver.clear();
  }

  @Override
  public void accept(Resource resource) {
    try {
      kind.keep(resource)
          .ifPresent(trimmed -> known.put(resource.namespace(), resource.name(), trimmed));
    } catch (RuntimeException | StackOverflowError e) {
      passedOver.put(
          new ObjectIndex.Place(resource.namespace(), resource.name()),
          "%s cannot be read and is skipped: %s"
              .formatted(resource.describe(resource.namespace()), ApiErrors.ofRoot(e)));
    }
  }
}
