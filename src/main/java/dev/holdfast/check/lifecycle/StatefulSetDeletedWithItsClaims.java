package dev.holdfast.check.lifecycle;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Protection;
import dev.holdfast.check.ProtectionCheck;
import dev.holdfast.cluster.Claim;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds deletes of StatefulSets that delete the claims of their pods, too. */
public final class StatefulSetDeletedWithItsClaims implements ProtectionCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("stateful-set-deleted-with-its-claims", Kind.STATEFUL_SET)
        .title("StatefulSet that is deleted together with its claims")
        .why(
            """
            With persistentVolumeClaimRetentionPolicy.whenDeleted: Delete, the claims of all pods go
            with the StatefulSet, and their volumes go with the claims. Who deletes a
            StatefulSet to create it again, for example to change an immutable field, expects that
            the claims stay.
            """)
        .remediation(
            """
            Delete it with --cascade=orphan if it is created again: its pods and claims stay, and
            the new StatefulSet adopts them. To delete it and keep the data, set
            persistentVolumeClaimRetentionPolicy.whenDeleted: Retain before.
            """)
        .notes(
            """
            A finding is only suspected unless the StatefulSet, one of its claims or the namespace
            is protected by the label of the parameter. Claims without a volume do not count.
            """)
        .parameters(Protection.PARAMETER)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention",
            "https://kubernetes.io/docs/tasks/administer-cluster/use-cascading-deletion/")
        .ofChange(Operation.DELETE);
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context, Protection protection) {
    if (!ClaimRetention.of(context.resource()).deletesWithSet()
        || context.change().options().orphansDependents()) {
      return Stream.empty();
    }
    LostClaims lost = LostClaims.of(claimsOf(context));
    if (!isConfirmed(lost, context, claim -> true)) {
      return Stream.empty();
    }
    boolean isProtected =
        protection.covers(context.resource())
            || protection.coversNamespace(context)
            || isConfirmed(lost, context, claim -> protection.isAmong(claim.trueLabels()));
    return Stream.of(
        Finding.at(
                ClaimRetention.WHEN_DELETED,
                "whenDeleted",
                "%sit also deletes %s; use --cascade=orphan, or set whenDeleted: Retain first; claims: %s"
                    .formatted(
                        isProtected ? "its data is protected, and " : "",
                        lost.describe(context.cluster()),
                        lost.named()))
            .suspectedIf(!isProtected));
  }

  private static Stream<Claim> claimsOf(Context context) {
    return context.workload().claimTemplates().stream()
        .map(VolumeClaim::name)
        .distinct()
        .flatMap(
            template ->
                Claim.ofTemplate(
                    context.cluster(),
                    context.change().namespace(),
                    context.resource().name(),
                    template)
                    .asOptional()
                    .stream())
        .flatMap(List::stream);
  }

  private static boolean isConfirmed(LostClaims lost, Context context, Predicate<Claim> condition) {
    return lost.confirmed(context.cluster(), context.change().namespace(), condition).isPresent();
  }
}
