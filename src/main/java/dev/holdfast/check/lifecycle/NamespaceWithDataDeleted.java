package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Protection;
import dev.holdfast.check.ProtectionCheck;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Use;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds deletes of namespaces with claims that hold data. */
public final class NamespaceWithDataDeleted implements ProtectionCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("namespace-with-data-deleted", Kind.NAMESPACE)
        .title("Namespace that is deleted together with its data")
        .why(
            """
            Everything in a namespace is deleted with it, also the claims. Volumes with the reclaim
            policy Delete, which is the default, go with their claims. It cannot be stopped once it
            has begun.
            """)
        .remediation(
            """
            Protect namespaces with data by the label holdfast.dev/protect: "true": their delete is
            denied. To delete such a namespace, back up its data or set the reclaim policy
            of its volumes to Retain, then remove the label.
            """)
        .notes(
            """
            A finding is only suspected, so the delete is not denied, unless the namespace, or
            a StatefulSet or a claim with a volume in it, is protected by the label of the
            parameter. A warning comes when the namespace is already being deleted. Sizes and
            reclaim policies are those that Holdfast has in memory.
            """)
        .parameters(Protection.PARAMETER)
        .sources(
            "https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace",
            "https://kubernetes.io/docs/tasks/administer-cluster/change-pv-reclaim-policy/")
        .ofChange(Operation.DELETE);
  }

  @Override
  public Stream<Finding> inspect(Context context, Protection protection) {
    ClusterView cluster = context.cluster();
    String namespace = context.resource().name();
    LostClaims lost =
        LostClaims.of(
            cluster.all(Claim.KIND, namespace, Use.MITIGATION).asOptional().stream()
                .flatMap(List::stream));
    if (lost.confirmed(cluster, namespace, claim -> true).isEmpty()) {
      return Stream.empty();
    }
    Optional<String> protectedBy =
        protection.covers(context.resource())
            ? Optional.of("it")
            : lost.confirmed(cluster, namespace, claim -> protection.isAmong(claim.trueLabels()))
                .map(claim -> "its claim " + claim.name())
                .or(
                    () ->
                        protectedSet(cluster, namespace, protection)
                            .map(set -> "its StatefulSet " + set.name()));
    String advice =
        protectedBy
            .map(
                what ->
                    "%s has %s: back up the data, then remove the label"
                        .formatted(what, protection.hint()))
            .orElseGet(() -> "a namespace with %s is not deleted".formatted(protection.hint()));
    return Stream.of(
        Finding.at(
                JsonPointer.empty(),
                "claims",
                "it also deletes %s; %s; claims: %s"
                    .formatted(lost.describe(cluster), advice, lost.named()))
            .suspectedIf(protectedBy.isEmpty()));
  }

  private static Optional<WorkloadSummary> protectedSet(
      ClusterView cluster, String namespace, Protection protection) {
    return cluster
        .all(WorkloadSummary.STATEFUL_SETS, namespace, Use.MITIGATION)
        .asOptional()
        .stream()
        .flatMap(List::stream)
        .filter(set -> protection.isAmong(set.trueLabels()))
        .limit(LostClaims.MAX_READS)
        .flatMap(
            set ->
                WorkloadSummary.statefulSet(cluster, namespace, set.name()).asOptional().stream())
        .filter(set -> protection.isAmong(set.trueLabels()))
        .findFirst();
  }
}
