package dev.holdfast.testcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What a {@link HoldfastServer} on this machine needs of an overlay of {@code deploy/}: its rights,
 * and the webhooks, pointed at it in place of the Service in the cluster.
 *
 * @param kubectl of an administrator
 * @param overlay a folder with a kustomization
 */
public record Registration(Kubectl kubectl, Path overlay) {

  /** By folder: rendering takes longer than applying, and no test changes an overlay. */
  private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();

  private static final Set<String> RIGHTS =
      Set.of(
          "Namespace",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding");

  /** That of {@code deploy/enforce}. */
  public Registration(Kubectl kubectl) {
    this(kubectl, Path.of("deploy", "enforce"));
  }

  /** Every object of the overlay, in the order in which kubectl applies them. */
  public List<Resource> manifests() {
    return ManifestReader.read(overlay.toString(), RENDERED.computeIfAbsent(overlay, this::render));
  }

  private String render(Path folder) {
    return succeed(kubectl.run("kustomize", folder.toAbsolutePath().toString())).out();
  }

  /** Applies the rights, which a server needs before it can become ready. */
  public void applyRights() {
    apply(jsonOf(resource -> RIGHTS.contains(resource.kindText())));
  }

  /** Applies the webhooks; every request from now on is reviewed. */
  public void applyWebhooks(HoldfastServer server) {
    applyWebhooks(server.url().toString(), server.certificates());
  }

  /**
   * Applies the webhooks, pointed at an address.
   *
   * @param certificates the directory with the ca.crt that signed what is there
   */
  public void applyWebhooks(String url, Path certificates) {
    applyWebhooks(url, readBytes(certificates.resolve("ca.crt")));
  }

  /** Applies the webhooks, pointed at an address, and trusting these authorities (PEM). */
  public void applyWebhooks(String url, byte[] authorities) {
    applyWebhooks(url, Optional.of(Base64.getEncoder().encodeToString(authorities)));
  }

  /** Applies the webhooks, pointed at an address, and leaves to Holdfast whom they trust. */
  public void applyWebhooksWithoutTrust(String url) {
    applyWebhooks(url, Optional.empty());
  }

  private void applyWebhooks(String url, Optional<String> bundle) {
    List<JsonNode> webhooks =
        jsonOf(resource -> resource.kindText().endsWith("WebhookConfiguration"));
    webhooks.forEach(configuration -> pointAt(url, bundle, configuration));
    apply(webhooks);
  }

  /** Takes the webhooks away. */
  public void removeWebhooks() {
    succeed(
        kubectl.run(
            "delete",
            "validatingwebhookconfiguration,mutatingwebhookconfiguration",
            "holdfast",
            "--ignore-not-found"));
  }

  private List<JsonNode> jsonOf(Predicate<Resource> wanted) {
    return manifests().stream()
        .filter(wanted)
        .<JsonNode>map(resource -> resource.json().deepCopy())
        .toList();
  }

  private static void pointAt(String url, Optional<String> bundle, JsonNode configuration) {
    for (JsonNode webhook : configuration.path("webhooks")) {
      ObjectNode client = (ObjectNode) webhook.path("clientConfig");
      String path = client.path("service").path("path").asText();
      client.removeAll();
      client.put("url", url + path);
      bundle.ifPresent(authorities -> client.put("caBundle", authorities));
    }
  }

  private void apply(List<JsonNode> objects) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", "v1").put("kind", "List").putArray("items").addAll(objects);
    succeed(kubectl.runWithInput(list.toString(), "apply", "-f", "-"));
  }

  private static Kubectl.Result succeed(Kubectl.Result result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException("kubectl failed: " + result.all());
    }
    return result;
  }

  private static byte[] readBytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
