package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import java.util.List;
import java.util.function.Predicate;

/** A view that answers from lists of whole kinds. */
interface ListBackedView extends ClusterView {

  /**
   * The objects of a kind, at least those of this namespace if the kind is namespaced; all of them
   * for the empty one.
   */
  <T extends ObservedObject> Lookup<ObjectIndex<T>> listed(ObservedKind<T> kind, String namespace);

  @Override
  default <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    return listed(kind, namespace).map(objects -> objects.having(namespace, key));
  }

  @Override
  default <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    return listed(kind, namespace).map(objects -> objects.startingWith(namespace, ""));
  }

  @Override
  default <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
      ObservedKind<T> kind, Predicate<T> condition, Use use) {
    return listed(kind, "").map(objects -> Located.in(objects, condition));
  }
}
