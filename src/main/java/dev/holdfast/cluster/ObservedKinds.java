package dev.holdfast.cluster;

import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind of object that checks may ask about. */
public final class ObservedKinds {

  private static final List<ObservedKind<?>> ALL =
      List.of(
          Namespace.KIND,
          Claim.KIND,
          Volume.KIND,
          StorageClass.KIND,
          CsiDriver.KIND,
          Node.KIND,
          Autoscaler.KIND,
          WorkloadSummary.STATEFUL_SETS,
          WorkloadSummary.DEPLOYMENTS,
          WorkloadSummary.REPLICA_SETS,
          WorkloadSummary.DAEMON_SETS,
          WorkloadSummary.JOBS,
          WorkloadSummary.CRON_JOBS,
          WorkloadSummary.PODS);

  private ObservedKinds() {}

  /** All of them. */
  public static List<ObservedKind<?>> all() {
    return ALL;
  }

  /** Those about which reviews ask. */
  public static Stream<ObservedKind<?>> ofReviews() {
    return ALL.stream().filter(kind -> !kind.is(ObservedKind.Trait.SCAN_ONLY));
  }

  /** The kind of an object; empty for one about which no check asks. */
  public static Optional<ObservedKind<?>> of(Resource resource) {
    return ALL.stream().filter(kind -> kind.api().isKindOf(resource)).findFirst();
  }
}
