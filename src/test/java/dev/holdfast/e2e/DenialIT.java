package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user of kubectl sees of a guarded cluster. */
class DenialIT {

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

  @Test
  void aStatefulSetWithoutTemplatesIsDeniedWithWhatToWrite() {
    Kubectl.Result result = apply(Manifests.forgetful("cache"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("Error from server (Forbidden): error when creating \"STDIN\":")
        .contains("admission webhook \"validate.holdfast.dev\" denied the request: ")
        .contains("StatefulSet " + namespace + "/cache has a mistake:")
        .contains("  missing-volume-claim-templates at /spec/volumeClaimTemplates\n")
        .contains("add spec.volumeClaimTemplates")
        .contains("exempt.holdfast.dev/missing-volume-claim-templates: \"<why>\"");
    assertThat(get("statefulset", "cache")).isEmpty();
  }

  @Test
  void theOtherObjectsOfAFileAreStillApplied() {
    Kubectl.Result result =
        apply(Manifests.forgetful("refused") + "---\n" + Manifests.stateless("accepted"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("deployment.apps/accepted created");
  }

  @Test
  void anExemptionByAnnotationIsAccepted() {
    assertThat(apply(Manifests.forgetfulOnPurpose("on-purpose")).all())
        .isEqualTo("statefulset.apps/on-purpose created\n");
  }

  @Test
  void takingTheExemptionAwayIsDenied() {
    apply(Manifests.forgetfulOnPurpose("wavering"));
    Kubectl.Result result = apply(Manifests.forgetful("wavering"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).containsIgnoringWhitespaces("which this request removes: keep it");
  }

  @Test
  void dryRunTellsTheTruthAndWritesNothing() {
    assertThat(apply(Manifests.forgetful("dry"), "--dry-run=server").err())
        .contains("StatefulSet " + namespace + "/dry has a mistake:");
    Kubectl.Result allowed = apply(Manifests.database("dry", 3), "--dry-run=server", "-o", "yaml");
    assertThat(allowed.out()).contains("podAntiAffinity", "topologySpreadConstraints");
    assertThat(get("statefulset", "dry")).isEmpty();
  }

  @Test
  void aNamespaceAndItsStatefulSetMayComeInOneFile() {
    String file =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: brand-new, labels: {team: shop}}
        ---
        """;
    Kubectl.Result result =
        Cluster.admin()
            .runWithInput(
                file + Manifests.database("db", 2), "apply", "-n", "brand-new", "-f", "-");
    assertThat(result.all())
        .isEqualTo("namespace/brand-new created\nstatefulset.apps/db created\n");
  }

  @Test
  void aWarningReachesTheUser() {
    String pinnedLater =
        Manifests.database("warned", 2)
            .replace(
                "      containers:\n",
                "      topologySpreadConstraints:\n"
                    + "        - {maxSkew: 1, topologyKey: kubernetes.io/hostname,"
                    + " whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: warned}}}\n"
                    + "      containers:\n");
    Kubectl.Result result = apply(pinnedLater);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualTo(
            "Warning: holdfast: missing-topology-spread: its 2 pods, each with its own claim,"
                + " are not spread by topology.kubernetes.io/zone; add topologySpreadConstraints\n");
  }

  private static Kubectl.Result apply(String manifest, String... flags) {
    List<String> command = new ArrayList<>(List.of("apply", "-f", "-"));
    command.addAll(List.of(flags));
    return Cluster.alice(namespace).runWithInput(manifest, command.toArray(String[]::new));
  }

  private static String get(String kind, String name) {
    return Cluster.admin().run("get", kind, name, "-n", namespace, "--ignore-not-found").out();
  }
}
