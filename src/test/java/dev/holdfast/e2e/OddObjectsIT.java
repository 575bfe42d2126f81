package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects that a namespace admin may store, and that are hard to read, stop no replica. */
class OddObjectsIT {

  private static HoldfastServer running;
  private static String odd;

  @BeforeAll
  static void podsWithALongNameAndALongText() {
    running = Cluster.guard(Map.of());
    odd = Cluster.namespace();
    // The name of a variable stands as a key in managedFields.
    create(pod("long-name", "env: [{name: \"" + "A".repeat(60_000) + "\", value: x}]"));
    create(pod("long-text", "args: [\"" + "x".repeat(1_300_000) + "\"]"));
    create(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: long-claim}
        spec:
          replicas: 0
          selector: {matchLabels: {app: odd}}
          template:
            metadata: {labels: {app: odd}}
            spec:
              containers: [{name: c, image: example.com/c:1}]
              volumes: [{name: v, persistentVolumeClaim: {claimName: "../%s"}}]
        """
            .formatted("x".repeat(100_000)));
  }

  @AfterAll
  static void end() {
    Kubectl.Result deleted =
        Cluster.alice(odd).run("delete", "pods,deployments", "--all", "--force");
    assertThat(deleted.exitCode()).as(deleted.err()).isZero();
    Cluster.relieve(running);
  }

  @Test
  void aStartingReplicaBecomesReadyAndKnowsAll() {
    try (HoldfastServer starting =
        HoldfastServer.start(
            Cluster.controlPlane(), Map.of("holdfast.cluster.first-list-timeout", "10m"))) {
      assertThat(starting.page("/health/ready"))
          .contains("\"not yet known\": \"\"")
          .contains("\"unreadable objects\": \"\"");
    }
  }

  @Test
  void aRunningReplicaSeesWhatHappensAfterwards() {
    String namespace = Cluster.namespace();
    for (String manifest :
        new String[] {Manifests.claim("data"), Manifests.deployment("a", "data", 1)}) {
      Kubectl.Result created = Cluster.alice(namespace).runWithInput(manifest, "create", "-f", "-");
      assertThat(created.exitCode()).as(created.all()).isZero();
    }
    Cluster.await(
        "the second workload on the claim is denied",
        () ->
            Cluster.alice(namespace)
                .runWithInput(
                    Manifests.deployment("b", "data", 1), "create", "--dry-run=server", "-f", "-")
                .err()
                .contains("denied the request"));
  }

  private static String pod(String name, String ofContainer) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          nodeSelector: {no: node}
          containers: [{name: c, image: example.com/c:1, %s}]
        """
        .formatted(name, ofContainer);
  }

  private static void create(String manifest) {
    Kubectl.Result applied =
        Cluster.alice(odd).runWithInput(manifest, "apply", "--server-side", "-f", "-");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
  }
}
