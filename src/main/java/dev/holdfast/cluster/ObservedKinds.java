package dev.holdfast.cluster;

import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All kinds of objects that checks may query. */
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

  /** All kinds. */
  public static List<ObservedKind<?>> all() {
    return ALL;
  }

  /** The kinds that reviews query. */
  public static Stream<ObservedKind<?>> ofReviews() {
    return ALL.stream().filter(kind -> !kind.is(ObservedKind.Trait.SCAN_ONLY));
  }

  /** The kind of an object; empty if no check queries it. */
  public static Optional<ObservedKind<?>> of(Resource resource) {
    return ALL.stream().filter(kind -> kind.api().isKindOf(resource)).findFirst();
  }
}
