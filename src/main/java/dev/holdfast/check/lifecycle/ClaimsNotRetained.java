package dev.holdfast.check.lifecycle;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Protection;
import dev.holdfast.check.ProtectionCheck;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds StatefulSets that delete the claims of their pods. */
public final class ClaimsNotRetained implements ProtectionCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("claims-not-retained", Kind.STATEFUL_SET)
        .title("StatefulSet that deletes its claims")
        .why(
            """
            With persistentVolumeClaimRetentionPolicy.whenScaled: Delete, scaling down deletes the
            claims of the pods that go, and their data: an autoscaler or a slip is enough. With
            whenDeleted: Delete, all claims go with the StatefulSet, also if it is deleted only to
            be created again.
            """)
        .remediation(
            """
            Set whenScaled and whenDeleted to Retain, which is the default, and delete claims by
            hand when their data is no longer needed. Both fields can be changed at any time.
            """)
        .notes(
            """
            A finding is only suspected, unless the StatefulSet or its namespace is protected by the
            label of the parameter and the volumes have the reclaim policy Delete (those of existing
            claims, or else the class of the template), or an autoscaler may scale it to 0:
            a HorizontalPodAutoscaler with minReplicas 0, or a ScaledObject of KEDA without
            minReplicaCount. An update that changes neither field is not denied because of the
            label, so that what exists can be protected.
            """)
        .parameters(Protection.PARAMETER)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention",
            "https://keda.sh/docs/latest/reference/scaledobject-spec/");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context, Protection protection) {
    ClaimRetention retention = ClaimRetention.of(context.resource());
    boolean deletes = retention.deletesWithSet() || retention.deletesWhenScaled();
    if (!deletes || context.workload().claimTemplates().isEmpty()) {
      return Stream.empty();
    }
    boolean isLost =
        !retention.isAsBefore(context.change())
            && (protection.covers(context.resource()) || protection.coversNamespace(context))
            && new TemplateVolumes(context).areDeletedWithClaims();
    return Stream.concat(
        retention.deletesWhenScaled() ? Stream.of(whenScaled(context, isLost)) : Stream.empty(),
        retention.deletesWithSet() ? Stream.of(whenDeleted(isLost)) : Stream.empty());
  }

  private static Finding whenScaled(Context context, boolean isLost) {
    Optional<Autoscaler> stops = stopsAll(context);
    String message =
        stops
            .map(
                scaler ->
                    "%s may scale it to 0, and whenScaled: Delete then deletes all its claims; write whenScaled: Retain"
                        .formatted(scaler.describe()))
            .orElse(
                "whenScaled: Delete deletes the claims of each pod that is scaled away, also by an autoscaler or a slip; write whenScaled: Retain");
    return Finding.at(ClaimRetention.WHEN_SCALED, "whenScaled", because(isLost) + message)
        .suspectedIf(!isLost && stops.isEmpty());
  }

  private static Finding whenDeleted(boolean isLost) {
    return Finding.at(
            ClaimRetention.WHEN_DELETED,
            "whenDeleted",
            because(isLost)
                + "whenDeleted: Delete deletes all claims with it, also if it is only created again; write whenDeleted: Retain")
        .suspectedIf(!isLost);
  }

  private static String because(boolean isLost) {
    return isLost ? "its data is protected, its volumes have the reclaim policy Delete, and " : "";
  }

  /** The autoscaler that may stop all pods. */
  private static Optional<Autoscaler> stopsAll(Context context) {
    return Autoscaler.scaling(
            context.cluster(),
            Kind.STATEFUL_SET,
            context.change().namespace(),
            context.resource().name())
        .asOptional()
        .stream()
        .flatMap(List::stream)
        .filter(scaler -> scaler.minReplicas() == 0)
        .findFirst();
  }
}
