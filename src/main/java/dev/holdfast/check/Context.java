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
 * The whole input of a check.
 *
 * @param change what is reviewed
 * @param cluster the other objects of the cluster
 * @param facts known storage drivers, images and volume plugins
 * @param clock the current time
 * @param deadline when the review must end
 */
public record Context(
    Change change, ClusterView cluster, Facts facts, InstantSource clock, Deadline deadline) {

  /** The reviewed resource, as it will be stored. */
  public Resource resource() {
    return change.resource();
  }

  /** The resource as a workload. If it is none, it has no pods. */
  public Workload workload() {
    return new Workload(change.resource());
  }

  /** The claim that the resource is, or its claim templates in their order. */
  public List<VolumeClaim> claims() {
    return VolumeClaim.of(change.resource());
  }

  /** The same context with another view of the cluster. */
  public Context in(ClusterView other) {
    return new Context(change, other, facts, clock, deadline);
  }

  /** The same context for another change. */
  public Context of(Change other) {
    return new Context(other, cluster, facts, clock, deadline);
  }
}
