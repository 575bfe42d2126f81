package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.PodPlacement;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Workload;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is the same for all claims that a workload shares, so that it is computed once.
 *
 * @param areTogether whether its pods come to one node
 * @param allAreTogether whether pods that can run anywhere come to one node
 * @param placement what its pods say about their nodes
 * @param selector of its pods; empty if it is invalid, which the API server refuses
 */
record SharerTraits(
    Supplier<Boolean> areTogether,
    Supplier<Boolean> allAreTogether,
    PodPlacement placement,
    Optional<LabelSelector> selector) {

  static SharerTraits of(Context context) {
    Workload workload = context.workload();
    return new SharerTraits(
        ExclusiveClaim.areTogether(context),
        ExclusiveClaim.allAreTogether(context),
        PodPlacement.of(workload.podTemplate()),
        selectorOf(workload));
  }

  /** Whether its pods and those of another workload may stay on one node. */
  boolean mayStayWith(WorkloadSummary other) {
    return placement.mayStayWith(other.placement(), areTogether::get, allAreTogether::get);
  }

  private static Optional<LabelSelector> selectorOf(Workload workload) {
    try {
      return Optional.of(LabelSelector.of(workload.selector()));
    } catch (MalformedInput e) {
      return Optional.empty();
    }
  }
}
