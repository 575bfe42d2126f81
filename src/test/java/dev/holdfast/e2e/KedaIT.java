package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** KEDA is not there when Holdfast starts, and is installed later. */
class KedaIT {

  private static final String CLAIM =
      """
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},
       spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
      """;

  private static final String SCALED_OBJECT =
      """
      {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: %s},
       spec: {scaleTargetRef: {name: %s}, triggers: []}}
      """;

  private static ControlPlane cluster;
  private static Kubectl admin;

  @BeforeAll
  static void aClusterWithoutKeda() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN).inNamespace("default");
    new Registration(admin).applyRights();
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void isNotMissedAndIsKnownOnceItIsInstalled() {
    // No controller makes it here.
    create("{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}}");
    try (HoldfastServer holdfast = HoldfastServer.start(cluster, Map.of())) {
      new Registration(admin).applyWebhooks(holdfast);
      assertThat(holdfast.page("/metrics"))
          .as("there are certainly no objects")
          .contains("holdfast_cluster_known{kind=\"ScaledObject\"} 1.0");
      assertThat(holdfast.log()).doesNotContain("keda", "scaledobjects");
      create(CLAIM);
      create(deployment("web"));

      Installation installed = new Installation(admin);
      installed.kubectl("apply", "-f", "src/test/resources/keda-kinds.yaml");
      installed.kubectl("wait", "--for=condition=Established", "crd", "--all");
      Cluster.await(
          "the ScaledObject of an older Deployment is warned about",
          () -> rehearse(SCALED_OBJECT.formatted("web", "web")).all().contains("100 pods"));

      create(SCALED_OBJECT.formatted("later", "later"));
      Cluster.await(
          "a Deployment that is newer than its ScaledObject is denied",
          () -> rehearse(deployment("later")).all().contains("ScaledObject later may start"));
    }
  }

  private static String deployment(String name) {
    return """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: %1$s}, spec: {
          strategy: {type: Recreate}, selector: {matchLabels: {app: %1$s}}, template: {
            metadata: {labels: {app: %1$s}}, spec: {
              containers: [{name: web, image: "example.com/web:1"}],
              volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]}}}}
        """
        .formatted(name);
  }

  private static void create(String manifest) {
    Kubectl.Result created = admin.runWithInput(manifest, "create", "-f", "-");
    assertThat(created.exitCode()).as(created.all()).isZero();
  }

  private static Kubectl.Result rehearse(String manifest) {
    return admin.runWithInput(manifest, "create", "--dry-run=server", "-f", "-");
  }
}
