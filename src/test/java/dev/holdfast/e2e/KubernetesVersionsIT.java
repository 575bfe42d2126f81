package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What versions of Kubernetes do differently with the objects that Holdfast reviews; the table in
 * docs/upgrading.md. Holdfast is in the way of none of it.
 */
class KubernetesVersionsIT {

  private static final boolean IS_1_37 = isAtLeast(37);

  private static HoldfastServer holdfast;
  private static String namespace;

  @BeforeAll
  static void guard() {
    holdfast = Cluster.guard(Map.of());
    namespace = Cluster.namespace();
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MaxUnavailableStatefulSet",
        "HPAScaleToZero",
        "PersistentVolumeClaimUnusedSinceTime",
        "SELinuxMount"
      })
  void isOnSince137(String gate) {
    Kubectl.Result metrics = Cluster.admin().run("get", "--raw", "/metrics");
    boolean isOn =
        metrics
            .out()
            .lines()
            .filter(line -> line.startsWith("kubernetes_feature_enabled{name=\"" + gate + "\""))
            .anyMatch(line -> line.endsWith(" 1"));
    assertThat(metrics.out()).contains("kubernetes_feature_enabled");
    assertThat(isOn).isEqualTo(IS_1_37);
  }

  /** Feature gate MaxUnavailableStatefulSet; where it is off, the API server drops the field. */
  @Test
  void aStatefulSetRollsSeveralPodsAtATimeSince137() {
    String several =
        Manifests.database("several", 3)
            .replaceFirst(
                "(?m)^spec:", "spec:\n  updateStrategy: {rollingUpdate: {maxUnavailable: 2}}");
    apply(several);
    assertThat(get("statefulset/several", "{.spec.updateStrategy.rollingUpdate.maxUnavailable}"))
        .isEqualTo(IS_1_37 ? "2" : "");
    apply(several);
  }

  /** Feature gate HPAScaleToZero. */
  @Test
  void anAutoscalerMayScaleToZeroSince137() {
    Kubectl.Result applied =
        Cluster.alice(namespace)
            .runWithInput(
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: idle}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
                  minReplicas: 0
                  maxReplicas: 3
                  metrics:
                    - type: External
                      external: {metric: {name: queue}, target: {type: Value, value: "10"}}
                """,
                "apply",
                "-f",
                "-");
    assertThat(applied.exitCode() == 0).as(applied.all()).isEqualTo(IS_1_37);
    assertThat(applied.all()).contains(IS_1_37 ? "created" : "minReplicas");
  }

  /** Feature gate PersistentVolumeClaimUnusedSinceTime; only a bound claim has the condition. */
  @Test
  void aBoundClaimThatNoPodMountsSaysSoSince137() {
    apply(Manifests.claim("data") + "---\n" + Manifests.deployment("web", "data", 1));
    Cluster.await("it is bound", () -> get("pvc/data", "{.status.phase}").equals("Bound"));
    Cluster.await("a pod mounts it", () -> unused("data").equals(IS_1_37 ? "False" : ""));
    Cluster.alice(namespace).run("delete", "deployment", "web");
    Cluster.await("no pod mounts it", () -> unused("data").equals(IS_1_37 ? "True" : ""));
  }

  /** In all versions: the API server accepts the name, and refuses the revision as a label. */
  @Test
  void noPodIsMadeIfTheNameOfItsStatefulSetIsTooLong() {
    String name = "a".repeat(61);
    apply(
        Manifests.database(name, 1)
            .replaceFirst(
                "name: " + name,
                "name: %s\n  annotations: {exempt.holdfast.dev/too-long-name: test}"
                    .formatted(name)));
    Cluster.await(
        "an event says why",
        () ->
            Cluster.admin()
                .inNamespace(namespace)
                .run("get", "events", "--field-selector=reason=FailedCreate")
                .out()
                .contains("metadata.labels: Invalid value: \"" + name));
    assertThat(get("pods", "{.items[*].metadata.name}")).doesNotContain(name);
  }

  private static String unused(String claim) {
    return get("pvc/" + claim, "{.status.conditions[?(@.type==\"Unused\")].status}");
  }

  private static boolean isAtLeast(int minor) {
    return KubernetesVersion.parse(Binaries.locate().version()).orElseThrow().minor() >= minor;
  }

  private static void apply(String manifest) {
    Kubectl.Result applied = Cluster.alice(namespace).runWithInput(manifest, "apply", "-f", "-");
    assertThat(applied.exitCode()).as(applied.all()).isZero();
  }

  private static String get(String object, String path) {
    return Cluster.admin()
        .inNamespace(namespace)
        .run("get", object, "-o", "jsonpath=" + path)
        .out();
  }
}
