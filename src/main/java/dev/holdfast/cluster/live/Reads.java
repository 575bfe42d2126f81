package dev.holdfast.cluster.live;

import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;

/** Where the objects of a cluster are read. */
interface Reads {

  /** The object of this name; the namespace is empty for cluster-scoped ones. */
  <T> Lookup<T> find(KeptKind<T> kept, String namespace, String name);

  /** All objects of a kind, at least those of this namespace if the kind has namespaces. */
  <T> Lookup<KnownObjects<T>> all(KeptKind<T> kept, String namespace);
}
