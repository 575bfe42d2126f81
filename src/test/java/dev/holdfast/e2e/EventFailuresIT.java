package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Relay;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever becomes of Events, reviews go on. Nothing is denied here, and all of it is told of. */
class EventFailuresIT {

  private static Relay relay;
  private static HoldfastServer holdfast;

  @BeforeAll
  static void auditOnlyBehindARelay() throws IOException {
    ControlPlane cluster = Cluster.controlPlane();
    relay = Relay.to(URI.create(cluster.url()).getPort());
    Path kubeconfig = Files.createTempFile(cluster.directory(), "relayed", ".kubeconfig");
    Files.writeString(
        kubeconfig,
        Files.readString(cluster.kubeconfig(User.HOLDFAST))
            .replace(cluster.url(), "https://127.0.0.1:" + relay.port()));
    holdfast =
        Cluster.guard(
            Map.of(
                "kubeconfig",
                kubeconfig.toString(),
                "holdfast.max-action",
                "Audit",
                "holdfast.events.enabled",
                "true"));
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
    relay.close();
  }

  @AfterEach
  void revoke() {
    Cluster.admin().run("delete", "-f", EventsIT.RIGHTS, "--ignore-not-found");
  }

  @Test
  void withoutTheRightItIsCountedAndSaidOnceAndReviewsGoOn() {
    String namespace = Cluster.namespace();
    double before = told("failed");
    create(namespace, "first");
    Cluster.await("the first is refused", () -> told("failed") > before);
    create(namespace, "second");
    Cluster.await("the second is refused", () -> told("failed") > before + 1);
    assertThat(holdfast.log().lines().filter(line -> line.contains("it is forbidden"))).hasSize(1);

    grant();
    Cluster.await(
        "with the right it is written",
        () -> {
          create(namespace, "later-" + System.nanoTime());
          return told("written") > 0;
        });
    assertThat(holdfast.isReady()).isTrue();
  }

  @Test
  void whileTheApiServerIsSilentAdmissionDoesNotWait() throws IOException {
    Webhook webhook = new Webhook(holdfast);
    byte[] review = review();
    double heard = webhook.measure(review, 1000);
    relay.beSilent(true);
    Cluster.await(
        "the silence is noted",
        () -> {
          assertThat(seconds(webhook, review)).as("of 1,000 reviews").isLessThan(heard + 20);
          return told("unreachable") > 1000;
        });
    assertThat(told("dropped")).as("of one object that is tried again and again").isZero();
    assertThat(holdfast.log().lines().filter(line -> line.contains("gives no answer"))).hasSize(1);
    assertThat(webhook.post("/validate", review, false).body()).contains("\"allowed\":true");

    relay.beSilent(false);
    relay.cut();
    double absent = told("absent");
    Cluster.await("it goes on", () -> told("absent") > absent);
  }

  @Test
  void ofWhatStandsInNoNamespaceTheEventIsInDefault() {
    grant();
    Kubectl.Result created =
        Cluster.admin()
            .runWithInput(
                """
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: of-the-past}
                provisioner: kubernetes.io/glusterfs
                """,
                "create",
                "-f",
                "-");
    assertThat(created.exitCode()).as(created.all()).isZero();
    Cluster.await(
        "kubectl describe shows it",
        () ->
            Cluster.admin()
                .run("describe", "storageclass", "of-the-past")
                .out()
                .contains("request to create: removed-provisioner: "));
    assertThat(
            Cluster.admin()
                .inNamespace("default")
                .run("get", "events", "--field-selector=involvedObject.kind=StorageClass")
                .out())
        .containsPattern("Warning +WouldBeDenied +storageclass/of-the-past ");
    Cluster.admin().run("delete", "storageclass", "of-the-past");
  }

  private static void create(String namespace, String name) {
    Kubectl.Result created =
        Cluster.alice(namespace).runWithInput(Manifests.forgetful(name), "create", "-f", "-");
    assertThat(created.exitCode()).as(created.all()).isZero();
  }

  private static void grant() {
    Cluster.admin().run("apply", "-f", EventsIT.RIGHTS);
  }

  /** Of something that would be denied and, as nobody creates it, is not there. */
  private static byte[] review() {
    return Webhook.review(Manifests.forgetful("db"))
        .replace("\"metadata\":{\"name\":\"db\"", "\"metadata\":{\"uid\":\"u-1\",\"name\":\"db\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static double seconds(Webhook webhook, byte[] review) {
    try {
      return webhook.measure(review, 1000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double told(String outcome) {
    return Metrics.value(holdfast, "holdfast_events_total{outcome=\"" + outcome + "\"}");
  }
}
