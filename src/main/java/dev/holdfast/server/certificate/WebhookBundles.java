package dev.holdfast.server.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.kube.ApiClient;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The caBundles of all webhooks in the webhook configurations named {@code holdfast}: the
 * authorities that API servers trust.
 *
 * @param configurations the configurations that exist
 * @param missing the kinds of those that do not exist
 */
record WebhookBundles(List<Configuration> configurations, List<String> missing) {

  private static final String NAME = "holdfast";

  private static final String PATH = "/apis/admissionregistration.k8s.io/v1/";

  /**
   * A webhook configuration.
   *
   * @param path of the object
   * @param version the resourceVersion
   * @param bundles the caBundle of each webhook in base64; an empty string if it has none
   */
  record Configuration(String path, String version, List<String> bundles) {}

  /**
   * Reads both configurations.
   *
   * @throws dev.holdfast.kube.ApiException if one cannot be read
   */
  static WebhookBundles read(ApiClient client) {
    List<Configuration> configurations = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      read(kind, client).ifPresentOrElse(configurations::add, () -> missing.add(kind));
    }
    return new WebhookBundles(configurations, missing);
  }

  /** The authorities in each caBundle; none if it cannot be read. */
  List<List<X509Certificate>> trusted() {
    return configurations.stream()
        .flatMap(configuration -> configuration.bundles().stream())
        .map(WebhookBundles::certificates)
        .toList();
  }

  /**
   * Sets every caBundle to these authorities, and writes only what changes.
   *
   * @throws dev.holdfast.kube.ApiException if a configuration cannot be written, or has changed
   *     since it was read (conflict)
   */
  void write(List<X509Certificate> trusted, ApiClient client) {
    String bundle =
        Base64.getEncoder().encodeToString(Pem.text(trusted).getBytes(StandardCharsets.UTF_8));
    for (Configuration configuration : configurations) {
      ArrayNode patch = JsonNodeFactory.instance.arrayNode();
      // The API server rejects the patch if the object has changed.
      patch.add(operation("replace", "/metadata/resourceVersion", configuration.version()));
      for (int i = 0; i < configuration.bundles().size(); i++) {
        if (!configuration.bundles().get(i).equals(bundle)) {
          patch.add(operation("add", "/webhooks/" + i + "/clientConfig/caBundle", bundle));
        }
      }
      if (patch.size() > 1) {
        client.jsonPatch(configuration.path(), patch);
      }
    }
  }

  private static Optional<Configuration> read(String kind, ApiClient client) {
    String path = PATH + kind.toLowerCase(Locale.ROOT) + "s/" + NAME;
    return client
        .get(path)
        .map(
            found ->
                new Configuration(
                    path,
                    found.path("metadata").path("resourceVersion").asText(),
                    StreamSupport.stream(found.path("webhooks").spliterator(), false)
                        .map(webhook -> webhook.path("clientConfig").path("caBundle").asText(""))
                        .toList()));
  }

  private static ObjectNode operation(String kind, String path, String value) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("op", kind)
        .put("path", path)
        .put("value", value);
  }

  private static List<X509Certificate> certificates(String bundle) {
    try {
      return Pem.certificates(
          new String(Base64.getDecoder().decode(bundle), StandardCharsets.UTF_8));
    } catch (InvalidCertificate | IllegalArgumentException e) {
      return List.of();
    }
  }
}
