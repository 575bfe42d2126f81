package dev.holdfast.cluster;

import dev.holdfast.resource.KubernetesVersion;
import java.util.List;

/**
 * Read-only questions about other objects of the cluster: for one by its name, for those with a
 * key, for all of a namespace. What checks ask ("the workloads that mount this claim") is written
 * on top of these, in the record that is kept of an object.
 */
public interface ClusterView {

  /**
   * The object of this name, which is always evidence. It is absent only where that is certain.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  default <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    return Lookup.unknown();
  }

  /** The object of this name, of a cluster-scoped kind. */
  default <T extends ObservedObject> Lookup<T> find(ObservedKind<T> kind, String name) {
    return find(kind, "", name);
  }

  /**
   * The objects that have a key, in any order: those that are known, or unknown if that may be too
   * few of them for this use. Of evidence of absence, that there is none is what counts.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  default <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    return Lookup.unknown();
  }

  /**
   * All objects of a namespace, sorted by name; unknown where there may be others.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  default <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    return Lookup.unknown();
  }

  /** The version of the API server. */
  default Lookup<KubernetesVersion> version() {
    return Lookup.unknown();
  }

  /**
   * This view for the time of one review: what is asked twice has one answer, and all reading of
   * the API server together has a limit in time.
   *
   * @param deadline of the review, after which nothing is read
   */
  default ClusterView forReview(Deadline deadline) {
    return this;
  }

  /**
   * The same questions, with evidence from the API server as it is now: what a denial may rest on.
   */
  default ClusterView verified() {
    return this;
  }

  /** The view where there is no cluster: everything is unknown. */
  static ClusterView empty() {
    return new ClusterView() {};
  }
}
