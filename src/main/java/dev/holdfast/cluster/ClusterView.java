package dev.holdfast.cluster;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import java.util.List;

/**
 * Read-only questions about other objects of the cluster. A question for one object by its name is
 * answered absent only where that is certain. A question for several is answered by those that are
 * known, or unknown if that may be too few of them.
 */
public interface ClusterView {

  /** What is known of a namespace. */
  Lookup<Namespace> namespace(String name);

  /** What is known of a claim. */
  default Lookup<Claim> claim(String namespace, String name) {
    return Lookup.unknown();
  }

  /** The claims whose names begin so, sorted by name. */
  default Lookup<List<Claim>> claimsStartingWith(String namespace, String prefix) {
    return Lookup.unknown();
  }

  /** What is known of a volume. */
  default Lookup<Volume> volume(String name) {
    return Lookup.unknown();
  }

  /** The volumes that say that they are of this class, whether it exists or not. */
  default Lookup<List<Volume>> volumesOfClass(String storageClass) {
    return Lookup.unknown();
  }

  /** What is known of a storage class. */
  default Lookup<StorageClass> storageClass(String name) {
    return Lookup.unknown();
  }

  /** Every storage class, sorted by name. */
  default Lookup<List<StorageClass>> storageClasses() {
    return Lookup.unknown();
  }

  /** Whether a CSI driver is installed: its CSIDriver object, of which the name is all. */
  default Lookup<String> csiDriver(String name) {
    return Lookup.unknown();
  }

  /**
   * The workloads and lone pods that may mount a claim: by its name, or as the StatefulSet whose
   * own claim it is.
   */
  default Lookup<List<WorkloadSummary>> workloadsMounting(String namespace, String claim) {
    return Lookup.unknown();
  }

  /** The StatefulSets whose templates make claims of this name, whatever pod they are for. */
  default Lookup<List<WorkloadSummary>> statefulSetsMaking(String namespace, String claim) {
    return Lookup.unknown();
  }

  /** What is known of a workload that is not the child of another. */
  default Lookup<WorkloadSummary> workload(Kind kind, String namespace, String name) {
    return Lookup.unknown();
  }

  /** The HorizontalPodAutoscalers of a workload. */
  default Lookup<List<Autoscaler>> autoscalersOf(Kind kind, String namespace, String name) {
    return Lookup.unknown();
  }

  /** Every node, by its labels. */
  default Lookup<Nodes> nodes() {
    return Lookup.unknown();
  }

  /** The version of the API server. */
  default Lookup<KubernetesVersion> version() {
    return Lookup.unknown();
  }

  /**
   * This view for the time of one review: what is asked twice has one answer, and all reading of
   * the API server together has a limit in time.
   */
  default ClusterView forReview() {
    return this;
  }

  /**
   * The same questions, answered by reading the API server now: what a denial may rest on. What
   * only makes an answer milder may still come from memory.
   */
  default ClusterView verified() {
    return this;
  }

  /** The view where there is no cluster: everything is unknown. */
  static ClusterView empty() {
    return name -> Lookup.unknown();
  }
}
