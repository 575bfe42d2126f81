package dev.holdfast.cluster;

import dev.holdfast.resource.KubernetesVersion;
import java.util.List;
import java.util.function.Predicate;

/**
 * Read-only queries for other objects of the cluster: one by name, those with a key, all of a
 * namespace, or those of all namespaces. Queries of checks ("the workloads that mount this claim")
 * are methods of the records of the objects, based on these four.
 */
public interface ClusterView {

  /**
   * The object with this name, which is always evidence. It is absent only if that is certain.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  default <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    return Lookup.unknown();
  }

  /** The object with this name, for a cluster-scoped kind. */
  default <T extends ObservedObject> Lookup<T> find(ObservedKind<T> kind, String name) {
    return find(kind, "", name);
  }

  /**
   * The objects with a key, in any order; unknown if they may be incomplete, and this use needs
   * all. For evidence of absence, what counts is that there are no others.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  default <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    return Lookup.unknown();
  }

  /**
   * All objects of a namespace, sorted by name; unknown if there may be others.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  default <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    return Lookup.unknown();
  }

  /**
   * The objects of all namespaces that fulfil a condition, sorted by namespace and name; unknown if
   * they may be incomplete, and this use needs all. Every object is visited, so it is only for
   * changes that are rare, such as the deletion of a class. Of evidence of presence, some objects
   * are read again before a denial, until one still fulfils the condition.
   */
  default <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
      ObservedKind<T> kind, Predicate<T> condition, Use use) {
    return Lookup.unknown();
  }

  /** The version of the API server. */
  default Lookup<KubernetesVersion> version() {
    return Lookup.unknown();
  }

  /**
   * This view for one review: a repeated query has the same answer, and nothing is read from the
   * API server after the deadline.
   *
   * @param namespace of the reviewed object, so that namespaces share live reads fairly; empty for
   *     a cluster-scoped object
   */
  default ClusterView forReview(String namespace, Deadline deadline) {
    return this;
  }

  /**
   * This view, with current evidence from the API server, on which a denial can be based. What
   * cannot be read again in time is answered from memory, so that a denial cannot be outwaited.
   */
  default ClusterView verified() {
    return this;
  }

  /**
   * Whether this view was asked for evidence that could not be read again in time, so that it
   * answered from memory.
   */
  default boolean hasAnsweredFromMemory() {
    return false;
  }

  /** The view without a cluster: everything is unknown. */
  static ClusterView empty() {
    return new ClusterView() {};
  }
}
