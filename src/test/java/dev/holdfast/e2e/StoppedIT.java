package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes on and what does not while Holdfast is registered but not running. */
class StoppedIT {

  private static HoldfastServer holdfast;
  private static String namespace;

  @BeforeAll
  static void stop() {
    holdfast = Cluster.guard(Map.of());
    namespace = Cluster.namespace();
    kubectl(Manifests.database("before", 2), "apply", "-f", "-");
    Cluster.await(
        "two replicas",
        () ->
            kubectl("", "get", "sts", "before", "-o", "jsonpath={.status.readyReplicas}")
                .out()
                .equals("2"));
    holdfast.close();
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  void aStatelessDeploymentIsCreatedScaledAndRolled() {
    assertThat(kubectl(Manifests.stateless("web"), "apply", "-f", "-").exitCode()).isZero();
    assertThat(kubectl("", "scale", "deployment/web", "--replicas=2").exitCode()).isZero();
    assertThat(kubectl("", "set", "image", "deployment/web", "web=example.com/web:2").exitCode())
        .isZero();
    Kubectl.Result rolled = kubectl("", "rollout", "status", "deployment/web", "--timeout=30s");
    assertThat(rolled.out()).contains("successfully rolled out");
  }

  @Test
  void aStatefulSetIsRefusedWithAClearMessage() {
    Kubectl.Result refused = kubectl(Manifests.database("db", 1), "apply", "-f", "-");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("failed calling webhook \"validate.holdfast.dev\"")
        .contains("connection refused");
  }

  @Test
  void aStatefulSetThatIsThereIsScaledAndDeleted() {
    assertThat(kubectl("", "scale", "statefulset/before", "--replicas=3").exitCode()).isZero();
    Cluster.await(
        "three claims",
        () ->
            kubectl("", "get", "pvc", "-o", "jsonpath={.items[*].status.phase}")
                .out()
                .equals("Bound Bound Bound"));
    Kubectl.Result deleted = kubectl("", "delete", "statefulset/before", "--timeout=30s");
    assertThat(deleted.exitCode()).as(deleted.all()).isZero();
  }

  @Test
  void everyDeleteGoesThrough() {
    Kubectl.Result claim =
        kubectl("", "delete", "pvc", "data-before-0", "--dry-run=server", "--wait=false");
    assertThat(claim.exitCode()).as(claim.all()).isZero();
    String volume =
        kubectl("", "get", "pvc", "data-before-0", "-o", "jsonpath={.spec.volumeName}").out();
    Kubectl.Result others =
        Cluster.admin()
            .run(
                "delete",
                "--dry-run=server",
                "pv/" + volume,
                "storageclass/standard",
                "namespace/" + namespace);
    assertThat(others.exitCode()).as(others.all()).isZero();
  }

  private static Kubectl.Result kubectl(String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }
}
