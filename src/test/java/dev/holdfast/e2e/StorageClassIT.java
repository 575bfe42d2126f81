package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the replicas of a StatefulSet keep their data, when the cluster's default class changes.
 */
class StorageClassIT {

  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class=";

  private HoldfastServer holdfast;

  @BeforeAll
  static void anotherClass() {
    Kubectl.Result created =
        Cluster.admin()
            .runWithInput(
                """
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: newer}
                provisioner: csi.holdfast.test
                volumeBindingMode: WaitForFirstConsumer
                """,
                "apply",
                "-f",
                "-");
    assertThat(created.exitCode()).as(created.all()).isZero();
  }

  @AfterAll
  static void noOtherClass() {
    Cluster.admin().run("delete", "storageclass", "newer");
  }

  @AfterEach
  void relieve() {
    makeDefault("standard", "newer");
    Cluster.relieve(holdfast);
  }

  @Test
  void aReplicaAddedLaterLandsOnTheClassOfItsPeers() {
    holdfast = Cluster.guard(Map.of());
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.database("db", 1), "apply", "-f", "-");
    awaitClass(namespace, "data-db-0", "standard");

    makeDefault("newer", "standard");
    awaitDefault(namespace, "newer");
    kubectl(namespace, "", "scale", "statefulset/db", "--replicas=2");
    awaitClass(namespace, "data-db-1", "standard");
    assertThat(field(namespace, "pvc/data-db-1", "{.metadata.annotations.holdfast\\.dev/injected}"))
        .isEqualTo("/spec/storageClassName");

    kubectl(namespace, Manifests.database("other", 1), "apply", "-f", "-");
    awaitClass(namespace, "data-other-0", "newer");
  }

  @Test
  void everyReplicaOfANewSetHasTheClassThatThePolicyNames(@TempDir Path policies)
      throws IOException {
    guardWith(policies, "storageClassName: newer");
    String namespace = Cluster.namespace();
    // On a busy machine a set may be read too late for its first claims, which then keep the
    // default.
    int before = knownSets();
    kubectl(namespace, Manifests.database("my-own-db", 0), "apply", "-f", "-");
    Cluster.await("the set is known", () -> knownSets() > before);
    kubectl(namespace, "", "scale", "statefulset/my-own-db", "--replicas=3");
    for (int i = 0; i < 3; i++) {
      awaitClass(namespace, "data-my-own-db-" + i, "newer");
    }
    assertThat(
            field(
                namespace,
                "sts/my-own-db",
                "{.spec.volumeClaimTemplates[0].spec.storageClassName}"))
        .as("the manifest does not drift")
        .isEmpty();
  }

  @Test
  void aClassPinnedInTheTemplateStaysHoweverTheManifestComesAgain(@TempDir Path policies)
      throws IOException {
    guardWith(policies, "into: Templates");
    String namespace = Cluster.namespace();
    String manifest = Manifests.database("db", 1);
    kubectl(namespace, manifest, "apply", "-f", "-");
    assertThat(pinned(namespace)).isEqualTo("standard");

    makeDefault("newer", "standard");
    awaitDefault(namespace, "newer");
    String generation = field(namespace, "sts/db", "{.metadata.generation}");
    succeeds(namespace, manifest, "apply", "-f", "-");
    succeeds(namespace, manifest, "apply", "--server-side", "--force-conflicts", "-f", "-");
    succeeds(namespace, manifest, "replace", "-f", "-");
    assertThat(kubectl(namespace, manifest, "diff", "-f", "-").out()).isEmpty();
    assertThat(pinned(namespace)).isEqualTo("standard");
    assertThat(field(namespace, "sts/db", "{.metadata.generation}")).isEqualTo(generation);
  }

  private void guardWith(Path policies, String parameter) throws IOException {
    String shipped = Files.readString(Path.of("policies/missing-storage-class/policy.yaml"));
    String name = parameter.substring(0, parameter.indexOf(':'));
    Files.writeString(
        policies.resolve("missing-storage-class.yaml"),
        shipped.replaceFirst("(?m)^    " + name + ": .*$", "    " + parameter));
    holdfast = Cluster.guard(Map.of("holdfast.policies.directory", policies.toString()));
  }

  private int knownSets() {
    String mark = "holdfast_cluster_objects{kind=\"StatefulSet\"} ";
    return holdfast
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith(mark))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(mark.length())))
        .findFirst()
        .orElse(0);
  }

  private static void makeDefault(String one, String notOther) {
    Cluster.admin().run("annotate", "--overwrite", "storageclass", notOther, DEFAULT + "false");
    Cluster.admin().run("annotate", "--overwrite", "storageclass", one, DEFAULT + "true");
  }

  /** The API server's admission plugin and Holdfast learn of it within a moment. */
  private static void awaitDefault(String namespace, String name) {
    String claim = Manifests.claim("probe");
    Cluster.await(
        name + " is the default",
        () ->
            kubectl(
                    namespace,
                    claim,
                    "create",
                    "--dry-run=server",
                    "-f",
                    "-",
                    "-o",
                    "jsonpath={.spec.storageClassName}")
                .out()
                .equals(name));
  }

  private static void awaitClass(String namespace, String claim, String name) {
    Cluster.await(
        claim + " has the class " + name,
        () -> field(namespace, "pvc/" + claim, "{.spec.storageClassName}").equals(name));
  }

  private static String pinned(String namespace) {
    return field(namespace, "sts/db", "{.spec.volumeClaimTemplates[0].spec.storageClassName}");
  }

  private static String field(String namespace, String object, String path) {
    return kubectl(namespace, "", "get", object, "-o", "jsonpath=" + path).out();
  }

  private static void succeeds(String namespace, String input, String... command) {
    Kubectl.Result result = kubectl(namespace, input, command);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }

  private static Kubectl.Result kubectl(String namespace, String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }
}
