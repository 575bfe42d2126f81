package dev.holdfast.check;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.facts.Facts;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.time.InstantSource;
import java.util.List;

/**
 * Everything that a check may know.
 *
 * @param change what is reviewed
 * @param cluster the other objects of the cluster
 * @param facts what is known of storage drivers, images and the like
 * @param clock what time it is
 * @param deadline when the answer must be known
 */
public record Context(
    Change change, ClusterView cluster, Facts facts, InstantSource clock, Deadline deadline) {

  /** The resource that is reviewed, as it will be. */
  public Resource resource() {
    return change.resource();
  }

  /** The resource as a workload; any other resource reads as one that makes no pods. */
  public Workload workload() {
    return new Workload(change.resource());
  }

  /** Every claim that the resource is or has the template of, in the order written. */
  public List<VolumeClaim> claims() {
    return VolumeClaim.of(change.resource());
  }

  /** The same cluster, as another view knows it. */
  public Context in(ClusterView other) {
    return new Context(change, other, facts, clock, deadline);
  }

  /** The same context for another change. */
  public Context of(Change other) {
    return new Context(other, cluster, facts, clock, deadline);
  }
}
