package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events on the object that is denied or would be. */
class EventsIT {

  /** As they are shipped. */
  static final String RIGHTS = "deploy/components/reports/rbac.yaml";

  private static HoldfastServer holdfast;

  @BeforeAll
  static void guard() {
    admin("apply", "-f", RIGHTS);
    holdfast =
        Cluster.guard(
            Map.of(
                "holdfast.events.enabled",
                "true",
                "holdfast.audit-only-namespaces",
                "stage=trial"));
    // The API server learns of webhooks within a moment, and the first reviews of a new server may
    // take longer than it waits for one of scaling.
    String namespace = namespaceWithDeployment();
    Cluster.await(
        "scaling is denied",
        () -> {
          kubectl(namespace, "", "scale", "deployment/web", "--replicas=1");
          return scaleUp(namespace).err().contains("denied the request");
        });
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
    admin("delete", "-f", RIGHTS);
  }

  @Test
  void tenDenialsAreOneEventThatKubectlShows() {
    String namespace = namespaceWithDeployment();
    for (int i = 0; i < 10; i++) {
      assertThat(scaleUp(namespace).err()).contains("denied the request");
    }
    awaitCount(namespace, 10);
    JsonNode event = events(namespace).getFirst();
    assertThat(event.path("type").asText()).isEqualTo("Warning");
    assertThat(event.path("reason").asText()).isEqualTo("Denied");
    assertThat(event.path("message").asText())
        .startsWith("request to scale: shared-read-write-once-claim: ");
    assertThat(event.path("involvedObject").path("apiVersion").asText()).isEqualTo("apps/v1");
    assertThat(event.path("involvedObject").path("uid").asText()).isEqualTo(uid(namespace));
    Kubectl alice = Cluster.alice(namespace);
    assertThat(alice.run("describe", "deployment", "web").out())
        .containsPattern(
            "Warning +Denied +\\S+ \\(x1\\d over \\S+\\) +holdfast +request to scale: ");
    assertThat(alice.run("get", "events", "--field-selector=reason=Denied").out())
        .containsPattern("Warning +Denied +deployment/web +request to scale: ");
    assertThat(alice.run("events", "--for=deployment/web").out())
        .containsPattern(
            "\\(x1\\d over \\S+\\) +Warning +Denied +Deployment/web +request to scale: ");
  }

  @Test
  void anEventThatSomebodyDeletesComesBackWithItsCount() {
    String namespace = namespaceWithDeployment();
    scaleUp(namespace);
    awaitCount(namespace, 1);
    admin("delete", "events", "--all", "-n", namespace);
    scaleUp(namespace);
    awaitCount(namespace, 2);
  }

  @Test
  void anUpdateThatIsDeniedIsToldOfToo() {
    String namespace = namespaceWithDeployment();
    Kubectl.Result applied =
        kubectl(namespace, Manifests.deployment("web", "data", 2), "apply", "-f", "-");
    assertThat(applied.err()).contains("denied the request");
    awaitCount(namespace, 1);
    assertThat(events(namespace).getFirst().path("message").asText())
        .startsWith("request to update: shared-read-write-once-claim: ");
  }

  /** Its uid, which the review saw, is that of the object that was stored. */
  @Test
  void aCreationThatWouldBeDeniedIsToldOfOnWhatWasCreated() {
    String namespace = Cluster.namespace("stage: trial");
    kubectl(namespace, Manifests.forgetful("forgetful"), "apply", "-f", "-");
    awaitCount(namespace, 1);
    assertThat(events(namespace).getFirst().path("reason").asText()).isEqualTo("WouldBeDenied");
    assertThat(Cluster.alice(namespace).run("describe", "sts", "forgetful").out())
        .containsPattern(
            "WouldBeDenied +\\S+ +holdfast +request to create: missing-volume-claim-templates: ");
  }

  @Test
  void aCreationThatIsDeniedAndADryRunLeaveNone() {
    String namespace = namespaceWithDeployment();
    String trial = Cluster.namespace("stage: trial");
    assertThat(kubectl(namespace, Manifests.forgetful("db"), "apply", "-f", "-").err())
        .contains("denied the request");
    kubectl(trial, Manifests.forgetful("db"), "apply", "--dry-run=server", "-f", "-");
    String two = Manifests.deployment("web", "data", 2);
    assertThat(kubectl(namespace, two, "apply", "--dry-run=server", "-f", "-").err())
        .contains("denied the request");
    // What is told of afterwards is told of after them.
    scaleUp(namespace);
    awaitCount(namespace, 1);
    assertThat(events(namespace)).hasSize(1);
    assertThat(events(trial)).isEmpty();
  }

  /** Faster than kubectl could. */
  @Test
  void anotherObjectOfTheSameNameGetsNone() {
    String namespace = namespaceWithDeployment();
    double before = told("absent");
    try (KubernetesClient client = Cluster.controlPlane().client(User.ADMIN)) {
      var web = client.apps().deployments().inNamespace(namespace).withName("web");
      assertThatThrownBy(() -> web.scale(2)).hasMessageContaining("denied the request");
      web.delete();
      String next = Manifests.deployment("web", "data", 1);
      var unused = client.resource(next).inNamespace(namespace).create();
    }
    Cluster.await("its absence is noted", () -> told("absent") > before);
    assertThat(events(namespace)).isEmpty();
  }

  @Test
  void inANamespaceThatGoesNoneIsWrittenAndElsewhereItGoesOn() {
    String going = namespaceWithDeployment();
    String held = "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}";
    kubectl(going, "", "patch", "deployment", "web", "--type=merge", "-p", held);
    double before = told("failed");
    try (KubernetesClient client = Cluster.controlPlane().client(User.ADMIN)) {
      var web = client.apps().deployments().inNamespace(going).withName("web");
      assertThatThrownBy(() -> web.scale(2)).hasMessageContaining("denied the request");
      client.namespaces().withName(going).delete();
    }
    Cluster.await("the refusal is noted", () -> told("failed") > before);
    assertThat(holdfast.log()).contains("its namespace is being deleted");
    String staying = namespaceWithDeployment();
    scaleUp(staying);
    awaitCount(staying, 1);
    String free = "{\"metadata\":{\"finalizers\":null}}";
    kubectl(going, "", "patch", "deployment", "web", "--type=merge", "-p", free);
  }

  private static String namespaceWithDeployment() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    kubectl(namespace, Manifests.deployment("web", "data", 1), "apply", "-f", "-");
    return namespace;
  }

  private static Kubectl.Result scaleUp(String namespace) {
    return kubectl(namespace, "", "scale", "deployment/web", "--replicas=2");
  }

  /**
   * Of the only Event there. It may count more than was asked: the API server asks once more when
   * what it remembered of the object was old (kubernetes/apiserver, pkg/storage/etcd3/store.go,
   * GuaranteedUpdate).
   */
  private static void awaitCount(String namespace, int count) {
    Cluster.await(
        "an Event counts " + count,
        () -> events(namespace).stream().anyMatch(event -> event.path("count").asInt() >= count));
    assertThat(events(namespace)).hasSize(1);
  }

  /** Those of Holdfast. */
  private static List<JsonNode> events(String namespace) {
    String selector = "--field-selector=source=holdfast";
    String list = kubectl(namespace, "", "get", "events", selector, "-o", "json").out();
    JsonNode items = Json.read(list.getBytes(StandardCharsets.UTF_8)).path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static String uid(String namespace) {
    return kubectl(namespace, "", "get", "deployment", "web", "-o", "jsonpath={.metadata.uid}")
        .out();
  }

  private static double told(String outcome) {
    return Metrics.value(holdfast, "holdfast_events_total{outcome=\"" + outcome + "\"}");
  }

  private static Kubectl.Result kubectl(String namespace, String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }

  private static void admin(String... command) {
    Kubectl.Result result = Cluster.admin().run(command);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }
}
