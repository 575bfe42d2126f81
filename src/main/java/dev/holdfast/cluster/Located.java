package dev.holdfast.cluster;

import java.util.List;
import java.util.function.Predicate;

/**
 * An object of any namespace.
 *
 * @param namespace empty for a cluster-scoped object
 * @param <T> the record of the object
 */
public record Located<T extends ObservedObject>(String namespace, T object) {

  /** The objects of an index that fulfil a condition, sorted by namespace and name. */
  public static <T extends ObservedObject> List<Located<T>> in(
      ObjectIndex<T> objects, Predicate<T> condition) {
    return objects.where(condition).entrySet().stream()
        .map(found -> new Located<>(found.getKey().namespace(), found.getValue()))
        .toList();
  }

  /** For messages: {@code shop/data-db-0}. */
  public String place() {
    return namespace.isEmpty() ? object.name() : namespace + "/" + object.name();
  }
}
