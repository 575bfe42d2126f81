package dev.holdfast.cluster;

/** Read-only questions about other objects of the cluster. */
public interface ClusterView {

  /** What is known of a namespace. */
  Lookup<Namespace> namespace(String name);

  /** The view where there is no cluster: everything is unknown. */
  static ClusterView empty() {
    return name -> Lookup.unknown();
  }
}
