package dev.holdfast.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Node;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.kube.ReadOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is read on demand, with a fake API server. */
class CurrentClusterTest {

  private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

  @TempDir private Path directory;
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    answers.put("/version", "{\"major\":\"1\",\"minor\":\"35\",\"gitVersion\":\"v1.35.4\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksEachQuestionOnce() {
    answers.put(CLASSES, list("", "a"));
    try (CurrentCluster cluster = connect()) {
      ClusterView view = cluster.view();
      for (int i = 0; i < 3; i++) {
        assertThat(StorageClass.all(view).asOptional().orElseThrow())
            .extracting(StorageClass::name)
            .containsExactly("a");
        assertThat(Claim.named(view, "shop", "data")).isEqualTo(Lookup.absent());
        assertThat(view.version().asOptional()).isPresent();
      }
      assertThat(cluster.unread()).isEmpty();
      assertThat(cluster.namespace()).isEqualTo("shop");
    }
    assertThat(requests)
        .containsExactly(
            "/version",
            CLASSES + "?limit=25",
            "/api/v1/namespaces/shop/persistentvolumeclaims/data");
  }

  @Test
  void readsListsInPages() {
    answers.put(CLASSES + "?limit=25", list("next", "b"));
    answers.put(CLASSES + "?limit=100&continue=next", list("", "a"));
    try (CurrentCluster cluster = connect()) {
      assertThat(StorageClass.all(cluster.view()).asOptional().orElseThrow())
          .extracting(StorageClass::name)
          .containsExactly("a", "b");
    }
  }

  @Test
  void knowsTheKindThatItemsOfAListDoNotSay() {
    for (String kind :
        List.of(
            "apps/v1/%s/statefulsets",
            "apps/v1/%s/replicasets",
            "apps/v1/%s/daemonsets",
            "batch/v1/%s/jobs",
            "batch/v1/%s/cronjobs")) {
      answers.put("/apis/" + kind.formatted("namespaces/shop"), "{\"items\": []}");
    }
    answers.put("/api/v1/namespaces/shop/replicationcontrollers", "{\"items\": []}");
    answers.put("/api/v1/namespaces/shop/pods", "{\"items\": []}");
    answers.put(
        "/apis/apps/v1/namespaces/shop/deployments",
        """
        {"items": [{"metadata": {"name": "web", "namespace": "shop"}, "spec": {"template": {"spec": {
          "volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "data"}}]}}}}]}
        """);
    try (CurrentCluster cluster = connect()) {
      assertThat(ClaimUsers.mounting(cluster.view(), "shop", "data").asOptional().orElseThrow())
          .extracting(workload -> workload.describe("shop"))
          .containsExactly("Deployment shop/web");
    }
  }

  @Test
  void whatIsNoApiServerOfKubernetesIsSaidToBeNone() {
    answers.remove("/version");
    assertThat(assertThrows(ClusterUnreachable.class, this::connect))
        .hasMessageEndingWith("it does not report a version, so it is not a Kubernetes API server");
  }

  @Test
  void aClientKeyThatTheClientCannotReadIsNoMistakeOfHoldfast() {
    String key = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
    String data = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    assertThat(
            assertThrows(
                ClusterUnreachable.class,
                () ->
                    connect(
                        443,
                        "client-certificate-data: %1$s, client-key-data: %1$s".formatted(data))))
        .hasMessageContaining("cannot be read: ");
  }

  @Test
  void whatIsForbiddenIsUnknownAndSaidOnce() {
    answers.put("/api/v1/nodes", "403");
    answers.put("/api/v1/namespaces/shop/persistentvolumeclaims/a", "403");
    try (CurrentCluster cluster = connect()) {
      assertThat(Node.all(cluster.view())).isEqualTo(Lookup.unknown());
      assertThat(Node.all(cluster.view())).isEqualTo(Lookup.unknown());
      assertThat(Claim.named(cluster.view(), "shop", "a")).isEqualTo(Lookup.unknown());
      assertThat(Claim.named(cluster.view(), "shop", "b")).isEqualTo(Lookup.unknown());
      assertThat(cluster.unread())
          .extracting(ReadOutcome.Unread::reason)
          .containsExactly(
              "may not list nodes: forbidden",
              "may not get persistentvolumeclaims in namespace shop: forbidden");
    }
    assertThat(requests).hasSize(3);
  }

  @Test
  void aServerThatFallsSilentIsNotWaitedForAgain() {
    try (CurrentCluster cluster = connect()) {
      server.stop(0);
      assertThat(Node.all(cluster.view())).isEqualTo(Lookup.unknown());
      assertThat(ClaimUsers.mounting(cluster.view(), "shop", "a")).isEqualTo(Lookup.unknown());
      assertThat(WorkloadSummary.statefulSet(cluster.view(), "shop", "a"))
          .isEqualTo(Lookup.unknown());
      assertThat(cluster.unread())
          .extracting(ReadOutcome.Unread::reason)
          .singleElement()
          .asString()
          .startsWith("could not list nodes: ")
          .endsWith("; no further requests are sent");
    }
  }

  @Test
  void saysThatTheCredentialsAreRefused() {
    answers.put("/version", "401");
    assertThat(assertThrows(ClusterUnreachable.class, this::connect))
        .hasMessage(
            "the cluster of context \"c\" in %s (http://127.0.0.1:%d/) cannot be read:"
                    .formatted(directory.resolve("config"), server.getAddress().getPort())
                + " the credentials are rejected (401 Unauthorized); they may have expired");
  }

  @Test
  void aClusterThatHidesItsVersionCanBeAskedAllTheSame() {
    answers.put("/version", "403");
    try (CurrentCluster cluster = connect()) {
      assertThat(cluster.view().version()).isEqualTo(Lookup.unknown());
    }
  }

  @Test
  void saysAtOnceThatNobodyListens() {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(assertThrows(ClusterUnreachable.class, () -> connect(port)))
                .hasMessageContaining("refused")
                .hasMessageContaining(directory.toString()));
  }

  @Test
  void doesNotWaitLongForASilentServer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(9),
          () ->
              assertThat(
                      assertThrows(ClusterUnreachable.class, () -> connect(silent.getLocalPort())))
                  .hasMessageContaining("no answer in time"));
    }
  }

  private CurrentCluster connect() {
    return connect(server.getAddress().getPort());
  }

  private CurrentCluster connect(int port) {
    return connect(port, "token: t");
  }

  private CurrentCluster connect(int port, String user) {
    Path file = directory.resolve("config");
    String text =
        """
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {%s}}]
        contexts: [{name: c, context: {cluster: c, user: u, namespace: shop}}]
        current-context: c
        """
            .formatted(port, user);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return CurrentCluster.connect(new Kubeconfig(List.of(file), Optional.empty()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestURI().toString();
    requests.add(request);
    String path = exchange.getRequestURI().getPath();
    String answer = answers.getOrDefault(request, answers.getOrDefault(path, "404"));
    boolean isCode = answer.length() == 3;
    byte[] body = (isCode ? "{\"kind\":\"Status\"}" : answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(isCode ? Integer.parseInt(answer) : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String list(String next, String name) {
    return """
        {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClassList",
         "metadata": {"continue": "%s"},
         "items": [{"metadata": {"name": "%s"}, "provisioner": "p"}]}
        """
        .formatted(next, name);
  }
}
