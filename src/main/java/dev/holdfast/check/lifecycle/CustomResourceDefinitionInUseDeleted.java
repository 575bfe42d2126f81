package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.NameList;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Use;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds deletes of definitions whose custom resources own claims or StatefulSets. */
public final class CustomResourceDefinitionInUseDeleted implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "custom-resource-definition-in-use-deleted", Kind.CUSTOM_RESOURCE_DEFINITION)
        .title("CustomResourceDefinition that is deleted while in use")
        .why(
            """
            The API server deletes all custom resources with their definition, in all namespaces.
            The garbage collector then deletes the claims and StatefulSets that they own. So the
            uninstallation of an operator can delete every database that it manages.
            """)
        .remediation(
            """
            Keep the definition when the operator is uninstalled: annotate it with
            helm.sh/resource-policy: keep, or leave it out of the release. To remove the
            databases, delete their custom resources one by one, then the definition.
            """)
        .notes(
            """
            The owner of a claim or StatefulSet is the one with controller: true. Claims that are
            being deleted, and StatefulSets without pods or that are being deleted, do not count, so
            that a release whose custom resources were deleted first can be uninstalled. Options
            such as --cascade=orphan make no difference: the API server still deletes the custom
            resources.
            """)
        .sources(
            "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition",
            "https://github.com/opensearch-project/opensearch-k8s-operator/issues/1539",
            "https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource")
        .ofChange(Operation.DELETE);
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    JsonNode spec = context.resource().json().path("spec");
    String kind = spec.path("names").path("kind").asText("");
    String owner = spec.path("group").asText("") + "/" + kind;
    List<Located<Claim>> claims =
        context
            .cluster()
            .everywhere(
                Claim.KIND,
                claim -> claim.controller().equals(owner) && claim.holdsData(),
                Use.EVIDENCE_OF_PRESENCE)
            .asOptional()
            .orElse(List.of());
    List<Located<WorkloadSummary>> sets =
        context
            .cluster()
            .everywhere(
                WorkloadSummary.STATEFUL_SETS,
                set ->
                    set.controller().equals(owner)
                        && set.maxPods() > 0
                        && !(set.templates().isEmpty() && set.claims().isEmpty()),
                Use.EVIDENCE_OF_PRESENCE)
            .asOptional()
            .orElse(List.of());
    if (claims.isEmpty() && sets.isEmpty()) {
      return Stream.empty();
    }
    LostClaims lost = LostClaims.ofAll(claims);
    String owned =
        Stream.of(
                claims.isEmpty() ? "" : lost.describe(context.cluster()),
                sets.isEmpty() ? "" : count(sets.size()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" and "));
    String names =
        NameList.of(
            Stream.concat(lost.names().stream(), sets.stream().map(Located::place))
                .limit(NameList.SHOWN)
                .toList(),
            claims.size() + sets.size());
    return Stream.of(
        Finding.at(
            JsonPointer.empty(),
            "owned",
            "it also deletes every %s, and with them %s; keep the definition (helm.sh/resource-policy: keep) and delete each %s by name; they own: %s"
                .formatted(kind, owned, kind, names)));
  }

  private static String count(int sets) {
    return sets == 1 ? "1 StatefulSet" : sets + " StatefulSets";
  }
}
