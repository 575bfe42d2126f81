package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The claims that the workload of a reviewed autoscaler mounts by name.
 *
 * @param autoscaler the reviewed autoscaler
 * @param workload the workload that it scales
 */
record AutoscaledClaims(Autoscaler autoscaler, WorkloadSummary workload, Context context) {

  /** The kinds of autoscalers. */
  static final Set<Kind> KINDS = Set.of(Kind.HORIZONTAL_POD_AUTOSCALER, Kind.SCALED_OBJECT);

  /** Empty if it never starts several pods, or if the workload is unknown. */
  static Optional<AutoscaledClaims> of(Context context) {
    Autoscaler autoscaler = Autoscaler.of(context.resource());
    String namespace = context.change().namespace();
    if (autoscaler.maxReplicas() < 2 || autoscaler.isRepresented(context.cluster(), namespace)) {
      return Optional.empty();
    }
    return autoscaler
        .target(context.cluster(), namespace)
        .asOptional()
        .map(workload -> new AutoscaledClaims(autoscaler, workload, context));
  }

  /**
   * One finding for each claim that is for one node or one pod. Only suspected: the workload may
   * change, and the load may never be so high.
   */
  Stream<Finding> findings() {
    return workload.claims().stream()
        .sorted()
        .flatMap(name -> ExclusiveClaim.find(name, context).stream())
        .map(this::finding);
  }

  private Finding finding(ExclusiveClaim claim) {
    return Finding.at(
            JsonPointer.compile("/spec/" + autoscaler.limit()),
            claim.claim().name(),
            "it may start %d pods of %s, which share the claim \"%s\" for %s: %s; write %s: 1, or use %s"
                .formatted(
                    autoscaler.maxReplicas(),
                    workload.describe(context.change().namespace()),
                    claim.claim().name(),
                    claim.scope(),
                    claim.consequence(true),
                    autoscaler.limit(),
                    claim.shareableMode(true)))
        .suspectedIf(true);
  }
}
