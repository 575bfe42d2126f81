package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.RequestOptions.Propagation;
import dev.holdfast.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left while objects are deleted one after the other. */
class RemainingClusterViewTest {

  private static final List<Resource> OBJECTS =
      ManifestReader.read(
          "cluster.yaml",
          """
          {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop},
           spec: {template: {spec: {volumes: [
             {name: data, persistentVolumeClaim: {claimName: data-1}}]}}}}
          ---
          {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-1, namespace: shop}}
          ---
          {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-2, namespace: shop}}
          ---
          {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-1, namespace: bank}}
          ---
          {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
          ---
          {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: b}}, status: 7}
          ---
          {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: c}}
          """);

  private final RemainingClusterView whole =
      new RemainingClusterView(ManifestClusterView.ofAll(OBJECTS), true);
  private final RemainingClusterView part =
      new RemainingClusterView(ManifestClusterView.ofSome(OBJECTS), false);

  @Test
  void whatIsNotDeletedIsThere() {
    assertThat(Claim.named(whole, "shop", "data-1"))
        .isEqualTo(Claim.named(ManifestClusterView.ofAll(OBJECTS), "shop", "data-1"));
    assertThat(Claim.named(whole, "shop", "none")).isEqualTo(Lookup.absent());
    assertThat(Claim.named(part, "shop", "none")).isEqualTo(Lookup.unknown());
    assertThat(whole.version().asOptional()).isPresent();
    assertThat(whole.verified()).isSameAs(whole);
    assertThat(whole.hasAnsweredFromMemory()).isFalse();
  }

  @Test
  void whatIsDeletedIsInNoAnswer() {
    delete(whole, 1);
    assertThat(Claim.named(whole, "shop", "data-1")).isEqualTo(Lookup.absent());
    assertThat(names(whole.having(Claim.KIND, "shop", "data-", Use.MITIGATION)))
        .containsExactly("data-2");
    assertThat(names(whole.all(Claim.KIND, "shop", Use.MITIGATION))).containsExactly("data-2");
    assertThat(whole.everywhere(Claim.KIND, any -> true, Use.MITIGATION).asOptional().orElseThrow())
        .extracting(Located::place)
        .containsExactly("bank/data-1", "shop/data-2");
  }

  @Test
  void viewsOfReviewsSeeLaterDeletes() {
    ClusterView review = whole.forReview("shop", Deadline.NEVER);
    delete(whole, 1);
    delete(whole, 4);
    assertThat(Claim.named(review, "shop", "data-1")).isEqualTo(Lookup.absent());
    assertThat(StorageClass.named(review, "fast")).isEqualTo(Lookup.absent());
  }

  @Test
  void verificationSeesThemToo() {
    ClusterView verified =
        new RemainingClusterView(
            new OverlaidClusterView(
                ManifestClusterView.ofSome(OBJECTS), ManifestClusterView.ofAll(List.of())),
            true);
    delete((RemainingClusterView) verified, 1);
    assertThat(Claim.named(verified.verified(), "shop", "data-1")).isEqualTo(Lookup.absent());
  }

  @Test
  void inAPartOfAClusterThereMayBeOthers() {
    delete(part, 0);
    assertThat(users(part, Use.EVIDENCE_OF_PRESENCE)).isEqualTo(Lookup.found(List.of()));
    assertThat(users(part, Use.EVIDENCE_OF_ABSENCE)).isEqualTo(Lookup.unknown());
    assertThat(users(part, Use.MITIGATION)).isEqualTo(Lookup.unknown());
    delete(whole, 0);
    assertThat(users(whole, Use.EVIDENCE_OF_ABSENCE)).isEqualTo(Lookup.found(List.of()));
  }

  @Test
  void podsOfAWorkloadThatIsDeletedAloneRemain() {
    whole.delete(Change.deletionOf(OBJECTS.get(0), RequestOptions.propagating(Propagation.ORPHAN)));
    assertThat(users(whole, Use.EVIDENCE_OF_PRESENCE).asOptional().orElseThrow()).hasSize(1);
    whole.delete(Change.deletionOf(OBJECTS.get(1), RequestOptions.propagating(Propagation.ORPHAN)));
    assertThat(Claim.named(whole, "shop", "data-1")).isEqualTo(Lookup.absent());
  }

  @Test
  void aNamespaceTerminates() {
    delete(whole, 5);
    Namespace shop = whole.find(Namespace.KIND, "shop").asOptional().orElseThrow();
    assertThat(shop.terminating()).isTrue();
    assertThat(shop.labels()).containsEntry("a", "b");
    assertThat(Claim.named(whole, "shop", "data-1")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aKindThatNoCheckQueriesChangesNothing() {
    delete(whole, 6);
    assertThat(Claim.named(whole, "shop", "data-1")).isInstanceOf(Lookup.Found.class);
  }

  private static Lookup<List<WorkloadSummary>> users(ClusterView view, Use use) {
    return view.having(WorkloadSummary.DEPLOYMENTS, "shop", "data-1", use);
  }

  private static void delete(RemainingClusterView view, int index) {
    view.delete(
        Change.deletionOf(OBJECTS.get(index), RequestOptions.propagating(Propagation.BACKGROUND)));
  }

  private static List<String> names(Lookup<List<Claim>> claims) {
    return claims.asOptional().orElseThrow().stream().map(Claim::name).toList();
  }
}
