package dev.holdfast.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.Await;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * One checkout with a control plane of its own, so that neither program sees the Lease and the
 * reports that the other one writes.
 */
final class Site implements AutoCloseable {

  private static final String REPORT_KINDS = "src/test/resources/report-kinds/wgpolicyk8s.yaml";

  private final Checkout checkout;
  private final ControlPlane cluster;
  private final KubernetesClient client;
  private final ApiObjects objects;
  private HoldfastServer server;
  private HoldfastServer controller;
  private WebhookConnection connection;
  private int created;

  private Site(Checkout checkout, ControlPlane cluster) {
    this.checkout = checkout;
    this.cluster = cluster;
    this.client = cluster.client(User.ADMIN);
    this.objects = new ApiObjects(client);
  }

  /** Starts a control plane and creates what stands in the scenes. */
  static Site start(Checkout checkout, List<Scene> scenes) {
    Site site =
        new Site(
            checkout,
            ControlPlane.start(Binaries.locate(), EnumSet.noneOf(ControlPlane.Part.class)));
    site.allowEverything();
    scenes.forEach(site::create);
    return site;
  }

  /** Which rights are needed other tests say. */
  private void allowEverything() {
    run("create", "namespace", "holdfast-system");
    run(
        "create",
        "clusterrolebinding",
        "holdfast",
        "--clusterrole=cluster-admin",
        "--user=" + User.HOLDFAST.username(),
        "--user=" + User.HOLDFAST_CONTROLLER.username());
    run("apply", "-f", REPORT_KINDS);
    run("wait", "--for=condition=Established", "--timeout=30s", "-f", REPORT_KINDS);
  }

  private void create(Scene scene) {
    objects.create(ApiObjects.empty("Namespace", scene.namespace()), "");
    // No controller makes it here, and without it pods are refused.
    objects.create(ApiObjects.empty("ServiceAccount", "default"), scene.namespace());
    for (ObjectNode object : scene.status()) {
      created += objects.create(withoutDefault(object), scene.namespace()) ? 1 : 0;
    }
  }

  /**
   * Of several default classes the youngest counts, and the API server tells ages in seconds. Only
   * the one around the fixtures may be a default.
   */
  private ObjectNode withoutDefault(ObjectNode object) {
    if (created == 0 || !object.path("kind").asText().equals("StorageClass")) {
      return object;
    }
    ObjectNode other = object.deepCopy();
    other.withObject("/metadata").remove("annotations");
    return other;
  }

  /** How many objects of the scenes there are. */
  int created() {
    return created;
  }

  /** Runs kubectl as an administrator. */
  void run(String... arguments) {
    Kubectl.Result result = Kubectl.of(cluster, User.ADMIN).run(arguments);
    if (result.exitCode() != 0) {
      throw new IllegalStateException("kubectl failed: " + result.all());
    }
  }

  /** From now on claims that name no class get none. */
  void removeDefaultClass() {
    String annotation = "storageclass.kubernetes.io/is-default-class";
    run("annotate", "storageclass", "--all", "--overwrite", annotation + "=false");
  }

  /** Starts both components, in the place of those that run, and waits until they are ready. */
  void serve(Map<String, String> settings) {
    stop();
    controller = HoldfastServer.launchController(checkout.program(), cluster, settings);
    server = HoldfastServer.start(checkout.program(), cluster, settings);
    controller.awaitReady();
    connection = new WebhookConnection(server);
  }

  Answer post(String path, String contentType, byte[] body) {
    return connection.post(path, contentType, body);
  }

  /** A page of the management port of the server. */
  String page(String path) {
    return server.page(path);
  }

  /** A page of the management port of the controller. */
  String controllerPage(String path) {
    return controller.page(path);
  }

  /** What an API path of the cluster has. */
  JsonNode read(String path) {
    try {
      return Yaml.JSON.readTree(client.raw(path));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  AdmissionReviews reviews() {
    return new AdmissionReviews(objects);
  }

  Checkout checkout() {
    return checkout;
  }

  ControlPlane cluster() {
    return cluster;
  }

  /** Lets the controller end by itself, so that it gives its Lease back. */
  private void stop() {
    if (server == null) {
      return;
    }
    connection.close();
    server.close();
    controller.terminate();
    Await.until("the controller has ended", () -> !controller.isAlive());
    controller.close();
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
  }
}
