package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Does for an installed {@code deploy/} what kubelets and the cluster's network would do: Holdfast
 * runs, with the settings and policies that stand in the cluster, and the webhooks reach it.
 */
final class InstalledHoldfast implements AutoCloseable {

  private static final String NAMESPACE = "holdfast-system";
  private static final List<String> WEBHOOKS =
      List.of("validatingwebhookconfiguration", "mutatingwebhookconfiguration");

  /** Those that documents change; the others hold in a pod alone. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "HOLDFAST_MAX_ACTION",
          "holdfast.max-action",
          "HOLDFAST_AUDIT_ONLY_NAMESPACES",
          "holdfast.audit-only-namespaces");

  /** Where no server listens: that of a service which nobody has used for decades. */
  private static final URI NOBODY = URI.create("https://127.0.0.1:1");

  private static final Pattern CHANGES =
      Pattern.compile("^kubectl (.* -k |.* (scale|set env) deployment/holdfast)");

  private final ControlPlane cluster;
  private final Kubectl kubectl;
  private final Path policies;

  /** By their settings, because a start takes seconds; the webhooks reach one of them. */
  private final Map<Map<String, String>, HoldfastServer> servers = new HashMap<>();

  InstalledHoldfast(ControlPlane cluster) throws IOException {
    this.cluster = cluster;
    this.kubectl = Kubectl.of(cluster, User.ADMIN);
    this.policies = Files.createDirectory(cluster.directory().resolve("policies"));
  }

  /** Brings everything up to date after a command that may have changed what is installed. */
  void follow(String command) throws IOException, InterruptedException {
    if (!CHANGES.matcher(command).find()) {
      return;
    }
    Optional<JsonNode> deployment = get("deployment", "-n", NAMESPACE);
    if (deployment.isEmpty()) {
      return;
    }
    HoldfastServer server = server(settingsOf(deployment.get()));
    boolean isThere = deployment.get().at("/spec/replicas").asInt() > 0;
    for (String kind : WEBHOOKS) {
      get(kind)
          .ifPresent(
              configuration ->
                  reach(configuration, isThere ? server.url() : NOBODY, authority(server)));
    }
  }

  private HoldfastServer server(Map<String, String> settings)
      throws IOException, InterruptedException {
    HoldfastServer running = servers.get(settings);
    long loads = running == null ? 0 : running.policyLoads();
    boolean areNew = writePolicies();
    if (running == null) {
      running = HoldfastServer.start(cluster, all(settings));
      servers.put(settings, running);
    } else if (areNew) {
      awaitLoad(running, loads + 1);
    }
    return running;
  }

  /**
   * Takes webhooks and workloads away, so that the next document begins in an unguarded cluster.
   */
  void leave() {
    for (String kind : WEBHOOKS) {
      kubectl.run("delete", kind, "holdfast", "--ignore-not-found");
    }
    String others = "--field-selector=metadata.namespace!=" + NAMESPACE;
    kubectl.run("delete", "statefulsets,deployments", "-A", others, "--wait=false");
  }

  @Override
  public void close() {
    servers.values().forEach(HoldfastServer::close);
    servers.clear();
  }

  private Map<String, String> all(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("holdfast.policies.directory", policies.toString());
    return all;
  }

  private static Map<String, String> settingsOf(JsonNode deployment) {
    Map<String, String> settings = new HashMap<>();
    for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
      String property = SETTINGS.get(variable.path("name").asText());
      if (property != null) {
        settings.put(property, variable.path("value").asText());
      }
    }
    return settings;
  }

  /** As a kubelet mounts them; whether any has changed. */
  private boolean writePolicies() throws IOException {
    Map<String, String> wanted = new HashMap<>();
    JsonNode map =
        json(kubectl.run("get", "configmap", "holdfast-policies", "-n", NAMESPACE, "-o", "json"));
    map.path("data").properties().forEach(e -> wanted.put(e.getKey(), e.getValue().asText()));
    boolean changed = false;
    try (Stream<Path> files = Files.list(policies)) {
      for (Path file : files.toList()) {
        if (!wanted.containsKey(file.getFileName().toString())) {
          Files.delete(file);
          changed = true;
        }
      }
    }
    for (Map.Entry<String, String> policy : wanted.entrySet()) {
      Path file = policies.resolve(policy.getKey());
      if (!Files.exists(file) || !Files.readString(file).equals(policy.getValue())) {
        Files.writeString(file, policy.getValue());
        changed = true;
      }
    }
    return changed;
  }

  private static void awaitLoad(HoldfastServer server, long wanted) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(10);
    while (server.policyLoads() < wanted && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(server.policyLoads())
        .as(server.page("/health/ready"))
        .isGreaterThanOrEqualTo(wanted);
  }

  private Optional<JsonNode> get(String kind, String... more) {
    Kubectl.Result got =
        kubectl.run(
            Stream.concat(
                    Stream.of("get", kind, "holdfast", "-o", "json", "--ignore-not-found"),
                    Stream.of(more))
                .toArray(String[]::new));
    return got.out().isBlank() ? Optional.empty() : Optional.of(json(got));
  }

  private static JsonNode json(Kubectl.Result got) {
    return Json.read(got.out().getBytes(StandardCharsets.UTF_8));
  }

  /** Points webhooks at the server, as they are pointed at the Service in the manifests. */
  private void reach(JsonNode configuration, URI server, String authority) {
    ObjectNode metadata = ((ObjectNode) configuration).putObject("metadata");
    metadata.put("name", "holdfast").putObject("labels").put("app.kubernetes.io/name", "holdfast");
    for (JsonNode webhook : configuration.path("webhooks")) {
      JsonNode now = webhook.path("clientConfig");
      String path =
          now.has("url")
              ? URI.create(now.path("url").asText()).getPath()
              : now.at("/service/path").asText();
      ((ObjectNode) webhook)
          .putObject("clientConfig")
          .put("url", server + path)
          .put("caBundle", authority);
    }
    Kubectl.Result applied = kubectl.runWithInput(configuration.toString(), "apply", "-f", "-");
    if (applied.exitCode() != 0) {
      throw new IllegalStateException(applied.all());
    }
  }

  private static String authority(HoldfastServer running) {
    try {
      return Base64.getEncoder()
          .encodeToString(Files.readAllBytes(running.certificates().resolve("ca.crt")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
