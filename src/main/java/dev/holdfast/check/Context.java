package dev.holdfast.check;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.facts.Facts;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The whole input of a check. What several checks conclude from it is computed once, so it is for
 * one review and one thread.
 */
public final class Context {

  private static final Function<Context, List<VolumeClaim>> CLAIMS = Context::readClaims;

  private final Change change;
  private final ClusterView cluster;
  private final Facts facts;
  private final InstantSource clock;
  private final Deadline deadline;
  private final Workload workload;
  private final Map<Function<Context, ?>, Object> conclusions = new HashMap<>();

  /**
   * The input of checks.
   *
   * @param change what is reviewed
   * @param cluster the other objects of the cluster
   * @param facts known storage drivers, images and volume plugins
   * @param clock the current time
   * @param deadline when the review must end
   */
  public Context(
      Change change, ClusterView cluster, Facts facts, InstantSource clock, Deadline deadline) {
    this(change, cluster, facts, clock, deadline, new Workload(change.resource()));
  }

  private Context(
      Change change,
      ClusterView cluster,
      Facts facts,
      InstantSource clock,
      Deadline deadline,
      Workload workload) {
    this.change = change;
    this.cluster = cluster;
    this.facts = facts;
    this.clock = clock;
    this.deadline = deadline;
    this.workload = workload;
  }

  public Change change() {
    return change;
  }

  public ClusterView cluster() {
    return cluster;
  }

  public Facts facts() {
    return facts;
  }

  public InstantSource clock() {
    return clock;
  }

  public Deadline deadline() {
    return deadline;
  }

  /** The reviewed resource, as it will be stored. */
  public Resource resource() {
    return change.resource();
  }

  /** The resource as a workload. If it is none, it has no pods. */
  public Workload workload() {
    return workload;
  }

  /** The claim that the resource is, or its claim templates in their order. */
  public List<VolumeClaim> claims() {
    return once(CLAIMS);
  }

  private List<VolumeClaim> readClaims() {
    return VolumeClaim.of(workload);
  }

  /**
   * What follows from this context; computed when it is first asked for.
   *
   * @param conclusion a constant, which identifies it
   */
  @SuppressWarnings("unchecked") // It was put there for this function.
  public <T> T once(Function<Context, T> conclusion) {
    Object known = conclusions.get(conclusion);
    if (known == null) {
      known = conclusion.apply(this);
      conclusions.put(conclusion, known);
    }
    return (T) known;
  }

  /** The same context with another view of the cluster. */
  public Context in(ClusterView other) {
    return new Context(change, other, facts, clock, deadline, workload);
  }

  /** The same context for another change. */
  public Context of(Change other) {
    return new Context(other, cluster, facts, clock, deadline);
  }
}
