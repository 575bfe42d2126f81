package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was injected at CREATE stays, whatever becomes of the server's settings. The database is
 * created once, and each test sends its manifest again in every way.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CarryOverIT {

  private static final String NAME = "ledger";
  private static final String MANIFEST = Manifests.database(NAME, 3);

  private static HoldfastServer holdfast;
  private static String namespace;
  private static int images;

  @BeforeAll
  static void create() {
    holdfast = Cluster.guard(Map.of());
    namespace = Cluster.namespace();
    assertThat(kubectl(MANIFEST, "apply", "-f", "-").all())
        .isEqualTo("statefulset.apps/ledger created\n");
    assertInjected();
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  @Order(1)
  void theSameManifestChangesNothing() {
    assertUnchangedByEveryWay();
  }

  @Test
  @Order(2)
  void norInAuditOnlyMode() {
    restart(Map.of("holdfast.max-action", "Audit"));
    assertUnchangedByEveryWay();
  }

  @Test
  @Order(3)
  void norAfterThePoliciesThatInjectedAreGone(@TempDir Path policies) throws IOException {
    Files.copy(
        Path.of("policies/undefined-volume-mount/policy.yaml"),
        policies.resolve("undefined-volume-mount.yaml"));
    restart(Map.of("holdfast.policies.directory", policies.toString()));
    assertUnchangedByEveryWay();
  }

  @Test
  @Order(4)
  void anEmptyAnnotationGivesEverythingUp() {
    String without =
        MANIFEST.replace(
            "  name: ledger\nspec:",
            "  name: ledger\n  annotations: {holdfast.dev/injected: \"\"}\nspec:");
    assertThat(kubectl(without, "replace", "-f", "-").exitCode()).isZero();
    assertThat(field("{.spec.template.spec.affinity}")).isEmpty();
    assertThat(field("{.spec.template.spec.topologySpreadConstraints}")).isEmpty();
  }

  @Test
  @Order(5)
  void aForgedAnnotationGainsNothing() {
    String forged =
        Manifests.database("forged", 1)
            .replace(
                "  name: forged\nspec:",
                "  name: forged\n  annotations: {holdfast.dev/injected:"
                    + " /spec/template/spec/hostPID}\nspec:")
            .replace("    spec:\n      term", "    spec:\n      hostPID: true\n      term");
    assertThat(kubectl(forged, "create", "-f", "-").exitCode()).isZero();
    assertThat(kubectl(Manifests.database("forged", 1), "replace", "-f", "-").exitCode()).isZero();
    String hostPid =
        Cluster.admin()
            .run(
                "get",
                "sts",
                "forged",
                "-n",
                namespace,
                "-o",
                "jsonpath={.spec.template.spec.hostPID}")
            .out();
    assertThat(hostPid).isEmpty();
  }

  private static void assertUnchangedByEveryWay() {
    long generation = generation();
    assertAccepted("apply", "-f", "-");
    assertAccepted("apply", "-f", "-");
    assertAccepted("apply", "--server-side", "--force-conflicts", "-f", "-");
    assertAccepted("apply", "--server-side", "-f", "-");
    assertAccepted("replace", "-f", "-");
    assertInjected();
    assertThat(generation()).isEqualTo(generation);

    String image = "db=example.com/db:" + (100 + ++images);
    assertThat(kubectl("", "set", "image", "statefulset/" + NAME, image).exitCode()).isZero();
    assertThat(generation()).isEqualTo(generation + 1);
    assertInjected();
    assertAccepted("replace", "-f", "-");
    assertInjected();
  }

  private static void assertAccepted(String... command) {
    Kubectl.Result result = kubectl(MANIFEST, command);
    // The controller writes the status meanwhile, and kubectl asks to try again.
    for (int tries = 0; result.err().contains("(Conflict)") && tries < 10; tries++) {
      result = kubectl(MANIFEST, command);
    }
    assertThat(result.exitCode()).as(result.all()).isZero();
  }

  private static void assertInjected() {
    assertThat(field("{.metadata.annotations.holdfast\\.dev/injected}"))
        .isEqualTo(
            "/spec/template/spec/affinity/podAntiAffinity,"
                + "/spec/template/spec/topologySpreadConstraints");
    assertThat(field("{.spec.template.spec.affinity.podAntiAffinity}"))
        .contains("kubernetes.io/hostname");
    assertThat(field("{.spec.template.spec.topologySpreadConstraints[*].topologyKey}"))
        .isEqualTo("topology.kubernetes.io/zone kubernetes.io/hostname");
  }

  private static long generation() {
    return Long.parseLong(field("{.metadata.generation}"));
  }

  private static String field(String path) {
    return kubectl("", "get", "statefulset", NAME, "-o", "jsonpath=" + path).out();
  }

  private static Kubectl.Result kubectl(String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }

  private static void restart(Map<String, String> settings) {
    Cluster.relieve(holdfast);
    holdfast = Cluster.guard(settings);
  }
}
