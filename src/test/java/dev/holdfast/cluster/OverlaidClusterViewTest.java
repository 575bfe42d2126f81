package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class OverlaidClusterViewTest {

  private static final String CLUSTER =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: old, b: kept}},
       status: {phase: Terminating}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-1, namespace: shop},
       spec: {accessModes: [ReadWriteOnce]}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-2, namespace: shop},
       spec: {accessModes: [ReadWriteOnce]}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 3
        template:
          spec: {volumes: [{name: d, persistentVolumeClaim: {claimName: data-1}}]}
      ---
      {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: slow}, provisioner: a}
      ---
      {apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {storageClassName: slow}}
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: h, namespace: shop}
      spec: {maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: web}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: n}}
      """;

  private final ClusterView cluster =
      ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", CLUSTER));

  @Test
  void theClusterAnswersForWhatNoManifestMentions() {
    ClusterView view = over("");
    assertThat(Claim.named(view, "shop", "data-1"))
        .isEqualTo(Claim.named(cluster, "shop", "data-1"));
    assertThat(Claim.named(view, "shop", "gone")).isEqualTo(Lookup.absent());
    assertThat(claims(view)).containsExactly("data-1", "data-2");
    assertThat(ClaimUsers.mounting(view, "shop", "data-1"))
        .isEqualTo(ClaimUsers.mounting(cluster, "shop", "data-1"));
    assertThat(view.find(WorkloadSummary.DEPLOYMENTS, "shop", "web"))
        .isEqualTo(cluster.find(WorkloadSummary.DEPLOYMENTS, "shop", "web"));
    assertThat(StorageClass.named(view, "slow")).isEqualTo(StorageClass.named(cluster, "slow"));
    assertThat(StorageClass.all(view)).isEqualTo(StorageClass.all(cluster));
    assertThat(Volume.named(view, "pv")).isEqualTo(Volume.named(cluster, "pv"));
    assertThat(Volume.ofClass(view, "slow")).isEqualTo(Volume.ofClass(cluster, "slow"));
    assertThat(Autoscaler.scaling(view, Kind.DEPLOYMENT, "shop", "web"))
        .isEqualTo(Autoscaler.scaling(cluster, Kind.DEPLOYMENT, "shop", "web"));
    assertThat(view.find(CsiDriver.KIND, "a")).isEqualTo(Lookup.absent());
    assertThat(Node.all(view)).isEqualTo(Node.all(cluster));
  }

  @Test
  void aManifestCountsMoreThanTheObjectThatItReplaces() {
    ClusterView view =
        over(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec: {replicas: 1}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data-2, namespace: shop}
            spec: {accessModes: [ReadWriteMany]}
            ---
            {apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: h, namespace: shop}
            spec: {maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: other}}
            """);
    assertThat(ClaimUsers.mounting(view, "shop", "data-1")).isEqualTo(Lookup.found(List.of()));
    assertThat(Claim.named(view, "shop", "data-2").asOptional().orElseThrow().isForOneNode())
        .isFalse();
    assertThat(Claim.numbered(view, "shop", "data-").asOptional().orElseThrow())
        .extracting(Claim::isForOneNode)
        .containsExactly(true, false);
    assertThat(Volume.ofClass(view, "slow")).isEqualTo(Lookup.found(List.of()));
    assertThat(Autoscaler.scaling(view, Kind.DEPLOYMENT, "shop", "web"))
        .isEqualTo(Lookup.found(List.of()));
  }

  @Test
  void whatComesStandsAmongWhatIsThere() {
    ClusterView view =
        over(
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-15, namespace: shop}}
            ---
            {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
            ---
            {apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: a}}
            """);
    assertThat(claims(view)).containsExactly("data-1", "data-15", "data-2");
    assertThat(StorageClass.all(view).asOptional().orElseThrow())
        .extracting(StorageClass::name)
        .containsExactly("fast", "slow");
    assertThat(view.find(CsiDriver.KIND, "a")).isEqualTo(Lookup.found(new CsiDriver("a", true)));
  }

  @Test
  void anAppliedNamespaceKeepsTheLabelsOfOthersAndItsEnd() {
    ClusterView view =
        over("{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: new, c: d}}}");
    Namespace shop = view.find(Namespace.KIND, "shop").asOptional().orElseThrow();
    assertThat(shop.labels()).containsAllEntriesOf(Map.of("a", "new", "b", "kept", "c", "d"));
    assertThat(shop.terminating()).isTrue();
  }

  @Test
  void whereTheClusterDoesNotKnowTheManifestsAnswerAlone() {
    String manifests =
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-9, namespace: shop}}";
    ManifestClusterView some =
        ManifestClusterView.ofSome(ManifestReader.read("manifests.yaml", manifests));
    ClusterView view = new OverlaidClusterView(some, ClusterView.empty());
    assertThat(Claim.numbered(view, "shop", "data-").asOptional().orElseThrow()).hasSize(1);
    assertThat(Claim.numbered(view, "shop", "other-")).isEqualTo(Lookup.unknown());
    assertThat(Claim.named(view, "shop", "other")).isEqualTo(Lookup.unknown());
    assertThat(StorageClass.all(view)).isEqualTo(Lookup.unknown());
    assertThat(view.version()).isEqualTo(some.version());
  }

  @Test
  void thatNoClassIsTheDefaultIsNotSaidOfThoseOfTheManifestsAlone() {
    String manifests =
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, provisioner: a}";
    ManifestClusterView some =
        ManifestClusterView.ofSome(ManifestReader.read("manifests.yaml", manifests));
    ClusterView view = new OverlaidClusterView(some, ClusterView.empty());
    assertThat(StorageClass.all(view)).isEqualTo(Lookup.unknown());
    assertThat(StorageClass.named(view, "fast").asOptional()).isPresent();
  }

  @Test
  void theVersionIsThatOfTheCluster() {
    Lookup<KubernetesVersion> old = Lookup.found(KubernetesVersion.parse("v1.20.0").orElseThrow());
    ClusterView ancient =
        new ClusterView() {
          @Override
          public Lookup<KubernetesVersion> version() {
            return old;
          }
        };
    ManifestClusterView none = ManifestClusterView.ofSome(List.of());
    assertThat(new OverlaidClusterView(none, ancient).version()).isEqualTo(old);
    assertThat(
            new OverlaidClusterView(none, ancient)
                .forReview("shop", Deadline.NEVER)
                .verified()
                .version())
        .isEqualTo(old);
  }

  @Test
  void objectsOfAllNamespacesAreThoseOfBoth() {
    ClusterView view =
        over(
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-1, namespace: shop},
             spec: {accessModes: [ReadWriteMany]}}
            ---
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: new, namespace: bank}}
            """);
    assertThat(places(view, any -> true)).containsExactly("bank/new", "shop/data-1", "shop/data-2");
    assertThat(places(view, Claim::isForOneNode))
        .as("the manifest no longer fulfils the condition")
        .containsExactly("shop/data-2");
    assertThat(
            new OverlaidClusterView(
                    ManifestClusterView.ofSome(ManifestReader.read("cluster.yaml", CLUSTER)),
                    ClusterView.empty())
                .everywhere(Claim.KIND, any -> true, Use.EVIDENCE_OF_PRESENCE))
        .isEqualTo(Lookup.unknown());
  }

  private static List<String> places(ClusterView view, Predicate<Claim> condition) {
    return view
        .everywhere(Claim.KIND, condition, Use.EVIDENCE_OF_PRESENCE)
        .asOptional()
        .orElseThrow()
        .stream()
        .map(Located::place)
        .toList();
  }

  private ClusterView over(String manifests) {
    return new OverlaidClusterView(
        ManifestClusterView.ofSome(ManifestReader.read("manifests.yaml", manifests)), cluster);
  }

  private static List<String> claims(ClusterView view) {
    return Claim.numbered(view, "shop", "data-").asOptional().orElseThrow().stream()
        .map(Claim::name)
        .toList();
  }
}
