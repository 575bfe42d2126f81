package dev.holdfast.check.lifecycle;

import static dev.holdfast.check.lifecycle.Deletes.claim;
import static dev.holdfast.check.lifecycle.Deletes.ownedBy;
import static dev.holdfast.check.lifecycle.Deletes.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.resource.RequestOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomResourceDefinitionInUseDeletedTest {

  private static final String CLUSTERS =
      """
      {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,
       metadata: {name: clusters.postgresql.cnpg.io},
       spec: {group: postgresql.cnpg.io, names: {kind: Cluster, plural: clusters}}}""";

  private static final String OWNED = ownedBy("postgresql.cnpg.io/v1", "Cluster");

  private final CustomResourceDefinitionInUseDeleted check =
      new CustomResourceDefinitionInUseDeleted();

  @Test
  void findsWhatItsResourcesOwnInAllNamespaces() {
    List<Finding> found =
        Deletes.findings(
            check,
            CLUSTERS,
            claim("shop", "orders-1", OWNED),
            claim("shop", "orders-2", OWNED),
            claim("bank", "ledger-1", OWNED),
            claim("bank", "uploads", ""),
            volume("pv-orders-1", "Delete"),
            set("bank", "pooler", 1, OWNED));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().pointer().toString()).isEmpty();
    assertThat(found.getFirst().certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(found.getFirst().message())
        .isEqualTo(
            "it also deletes every Cluster, and with them 3 claims of 30Gi (1 with reclaim policy Delete) and 1 StatefulSet; keep the definition (helm.sh/resource-policy: keep) and delete each Cluster by name; they own: bank/ledger-1, shop/orders-1, shop/orders-2 and 1 more");
  }

  @Test
  void findsStatefulSetsAlone() {
    assertThat(
            Deletes.findings(
                check, CLUSTERS, set("shop", "a", 3, OWNED), set("shop", "b", 1, OWNED)))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("with them 2 StatefulSets;")
        .endsWith("they own: shop/a, shop/b");
  }

  @Test
  void leavesWhatItsResourcesDoNotOwnAlone() {
    assertThat(
            Deletes.findings(
                check,
                CLUSTERS,
                claim("shop", "a-1", ownedBy("postgresql.cnpg.io/v1", "Pooler")),
                claim("shop", "b-1", ownedBy("postgresql.example.com/v1", "Cluster")),
                claim("shop", "c-1", OWNED.replace("controller: true", "controller: false")),
                set("shop", "d", 3, "")))
        .isEmpty();
    assertThat(Deletes.findings(check, RequestOptions.NONE, ClusterView.empty(), CLUSTERS))
        .isEmpty();
  }

  /** Of a release whose custom resources were deleted a moment ago. */
  @Test
  void leavesWhatIsBeingDeletedAlone() {
    String deleted = OWNED + ", deletionTimestamp: '2026-01-01T00:00:00Z'";
    assertThat(
            Deletes.findings(
                check,
                CLUSTERS,
                claim("shop", "orders-1", deleted),
                set("shop", "orders", 3, deleted),
                set("shop", "stopped", 0, OWNED)))
        .isEmpty();
  }

  @Test
  void takesAnything() {
    CheckTester.of(check).takesAnything();
  }

  private static String set(String namespace, String name, int replicas, String metadata) {
    return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {namespace: %s, name: %s%s}, spec: {replicas: %d, volumeClaimTemplates: [{metadata: {name: data}}]}}"
        .formatted(namespace, name, metadata, replicas);
  }
}
