package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.Relay;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of Holdfast's view of the cluster when connections, or the API server, go away. */
class WatchesIT {

  private static ControlPlane cluster;
  private static Relay relay;
  private static HoldfastServer holdfast;
  private static Kubectl admin;

  @BeforeAll
  static void watchThroughARelay() throws IOException {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    new Registration(admin).applyRights();
    relay = Relay.to(URI.create(cluster.url()).getPort());
    Path kubeconfig = Files.createTempFile(cluster.directory(), "relayed", ".kubeconfig");
    Files.writeString(
        kubeconfig,
        Files.readString(cluster.kubeconfig(User.HOLDFAST))
            .replace(cluster.url(), "https://127.0.0.1:" + relay.port()));
    holdfast =
        HoldfastServer.start(
            cluster,
            Map.of(
                "kubeconfig",
                kubeconfig.toString(),
                "holdfast.cluster.watch-max-staleness",
                "12s"));
    new Registration(admin).applyWebhooks(holdfast);
    admin.runWithInput(sharedClaim("data"), "apply", "-f", "-");
  }

  @AfterAll
  static void end() {
    holdfast.close();
    relay.close();
    cluster.close();
  }

  @Test
  void aWatchWhoseConnectionIsCutGoesOn() {
    awaitClaims(1);
    relay.cut();
    admin.runWithInput(sharedClaim("after-the-cut"), "apply", "-f", "-");
    awaitClaims(2);
    // No controller is there to take away what protects a claim.
    admin.run("patch", "pvc", "after-the-cut", "-p", "{\"metadata\":{\"finalizers\":null}}");
    admin.run("delete", "pvc", "after-the-cut", "--wait=false");
    awaitClaims(1);
  }

  /** A release takes the place of another on one claim, faster than the watches tell. */
  @Test
  void whatIsGoneDeniesNothingThoughTheWatchIsLate() {
    String release = DEPLOYMENT.replace("replicas: 2", "replicas: 1");
    admin.runWithInput(release.replace("name: web}", "name: release-0}"), "create", "-f", "-");
    Cluster.await("the first is known", () -> isDenied(applyAlone()));
    relay.beLate(40);
    try (KubernetesClient client = cluster.client(User.ADMIN)) {
      for (int i = 1; i <= 10; i++) {
        client.apps().deployments().withName("release-" + (i - 1)).delete();
        String next = release.replace("name: web}", "name: release-" + i + "}");
        assertThatCode(() -> client.resource(next).inNamespace("default").create())
            .as("release " + i)
            .doesNotThrowAnyException();
      }
      client.apps().deployments().withName("release-10").delete();
    } finally {
      relay.beLate(0);
    }
    Cluster.await("the last is gone", () -> applyAlone().exitCode() == 0);
  }

  @Test
  void aSilentWatchIsNoLongerBelievedAndNothingIsDeniedBecauseOfIt() {
    Cluster.await("sharing is denied", () -> isDenied(apply()));
    relay.beSilent(true);
    Cluster.await("claims are no longer known", () -> stale().contains("PersistentVolumeClaim"));
    Kubectl.Result unjudged = apply();
    assertThat(unjudged.exitCode()).as(unjudged.all()).isZero();
    assertThat(holdfast.isReady()).as("one quiet watch must not take all replicas away").isTrue();
    relay.beSilent(false);
    relay.cut();
    Cluster.await("claims are known again", () -> stale().isEmpty());
    Cluster.await("and denied again", () -> apply().err().contains("denied the request"));
  }

  @Test
  void anApiServerThatStopsAndStartsUnderLoadLeavesNoWrongAnswer() throws InterruptedException {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    List<String> wrong = new ArrayList<>();
    Thread load =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (goesOn.get()) {
                    Kubectl.Result result = apply();
                    boolean isAway = result.err().matches("(?s).*(refused|EOF|reset|unable).*");
                    if (result.exitCode() == 0 || (!isDenied(result) && !isAway)) {
                      wrong.add(result.all());
                    }
                  }
                });
    cluster.restartApiServer(() -> pause(1500));
    Cluster.await("the API server is back", () -> isDenied(apply()));
    Cluster.await("everything is known again", () -> stale().isEmpty());
    pause(2000);
    goesOn.set(false);
    load.join();
    // Until the watches are back, "unknown" is an answer too: it allows.
    assertThat(wrong).allMatch(answer -> answer.contains("web created (server dry run)"));
    Cluster.await("sharing is denied", () -> isDenied(apply()));
    assertThat(holdfast.isReady()).isTrue();
  }

  private static boolean isDenied(Kubectl.Result result) {
    return result.err().contains("denied the request: Deployment default/web");
  }

  private static Kubectl.Result apply() {
    return admin.runWithInput(DEPLOYMENT, "apply", "--dry-run=server", "-f", "-");
  }

  private static Kubectl.Result applyAlone() {
    return admin.runWithInput(
        DEPLOYMENT.replace("replicas: 2", "replicas: 1"), "apply", "--dry-run=server", "-f", "-");
  }

  private static void awaitClaims(int count) {
    Cluster.await(
        count + " claims are known",
        () ->
            holdfast
                .page("/metrics")
                .contains(
                    "holdfast_cluster_objects{kind=\"PersistentVolumeClaim\"} " + count + ".0"));
  }

  /** What the health detail says is no longer known. */
  private static String stale() {
    String page = holdfast.page("/health/ready");
    String mark = "\"no longer known\": \"";
    int start = page.indexOf(mark);
    return start < 0
        ? "no answer"
        : page.substring(start + mark.length(), page.indexOf('"', start + mark.length()));
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sharedClaim(String name) {
    return """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s, finalizers: []}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: ""
          resources: {requests: {storage: 1Gi}}
        """
        .formatted(name);
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers: [{name: web, image: example.com/web:1}]
            volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
      """;
}
