package dev.holdfast.cluster.live;

import dev.holdfast.apiserver.Reasons;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.resource.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps of each object of a list what checks ask for. One that is too odd is passed over.
 *
 * @param <T> what is kept
 */
final class Trimmed<T> implements Listing.Objects {

  private final KeptKind<T> kept;
  private final Map<KnownObjects.Place, String> passedOver = new LinkedHashMap<>();
  private KnownObjects<T> known;

  Trimmed(KeptKind<T> kept) {
    this.kept = kept;
    this.known = kept.noObjects();
  }

  KnownObjects<T> known() {
    return known;
  }

  /** What was passed over, each with its reason in one line. */
  Map<KnownObjects.Place, String> passedOver() {
    return passedOver;
  }

  @Override
  public void begin() {
    known = kept.noObjects();
    passedOver.clear();
  }

  @Override
  public void accept(Resource resource) {
    try {
      kept.trim()
          .apply(resource)
          .ifPresent(trimmed -> known.put(resource.namespace(), resource.name(), trimmed));
    } catch (RuntimeException | StackOverflowError e) {
      passedOver.put(
          new KnownObjects.Place(resource.namespace(), resource.name()),
          "%s is too odd to be understood and passed over: %s"
              .formatted(resource.describe(resource.namespace()), Reasons.ofRoot(e)));
    }
  }
}
