package dev.holdfast.testcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.ManifestReader;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything in {@code deploy/}, with the webhooks pointed at a {@link HoldfastServer} on this
 * machine in place of the Service in the cluster.
 *
 * @param kubectl of an administrator
 */
public record Registration(Kubectl kubectl) {

  private static final Path DEPLOY = Path.of("deploy");

  /** Applies everything but the webhooks, which a server needs before it can become ready. */
  public void applyRights() {
    apply(manifests().filter(resource -> !isWebhook(resource)).map(Resource::json).toList());
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
    String bundle = Base64.getEncoder().encodeToString(authorities);
    apply(webhooks().map(resource -> pointedAt(url, Optional.of(bundle), resource)).toList());
  }

  /** Applies the webhooks, pointed at an address, and leaves to Holdfast whom they trust. */
  public void applyWebhooksWithoutTrust(String url) {
    apply(webhooks().map(resource -> pointedAt(url, Optional.empty(), resource)).toList());
  }

  /** Takes the webhooks away. */
  public void removeWebhooks() {
    for (Resource webhook : webhooks().toList()) {
      kubectl.run("delete", webhook.kindText(), webhook.name(), "--ignore-not-found");
    }
  }

  private static Stream<Resource> webhooks() {
    return manifests().filter(Registration::isWebhook);
  }

  private static boolean isWebhook(Resource resource) {
    return resource.kindText().endsWith("WebhookConfiguration");
  }

  /** Namespaces first, as kubectl would need them. */
  private static Stream<Resource> manifests() {
    try (Stream<Path> files = Files.list(DEPLOY)) {
      List<Resource> resources =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .flatMap(file -> ManifestReader.read(file.toString(), read(file)).stream())
              .toList();
      return Stream.concat(
          resources.stream().filter(resource -> resource.kindText().equals("Namespace")),
          resources.stream().filter(resource -> !resource.kindText().equals("Namespace")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode pointedAt(String url, Optional<String> bundle, Resource configuration) {
    ObjectNode copy = configuration.json().deepCopy();
    for (JsonNode webhook : copy.path("webhooks")) {
      ObjectNode client = (ObjectNode) webhook.path("clientConfig");
      String path = client.path("service").path("path").asText();
      if (!path.isEmpty()) {
        client.removeAll();
        client.put("url", url + path);
        bundle.ifPresent(authorities -> client.put("caBundle", authorities));
      }
    }
    return copy;
  }

  private void apply(List<? extends JsonNode> objects) {
    for (JsonNode object : objects) {
      Kubectl.Result result = kubectl.runWithInput(object.toString(), "apply", "-f", "-");
      if (result.exitCode() != 0) {
        throw new IllegalStateException("kubectl apply failed: " + result.all());
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] readBytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
