package dev.holdfast.server.certificate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The caBundles of all webhooks in the webhook configurations named {@code holdfast}: the
 * authorities that API servers trust.
 *
 * @param configurations the configurations that exist
 * @param missing the kinds of those that do not exist
 */
record WebhookBundles(List<Configuration> configurations, List<String> missing) {

  private static final String NAME = "holdfast";

  /**
   * A webhook configuration.
   *
   * @param version the resourceVersion
   * @param bundles the caBundle of each webhook in base64; an empty string if it has none
   */
  record Configuration(
      Resource<? extends HasMetadata> resource, String version, List<String> bundles) {}

  /**
   * Reads both configurations.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if one cannot be read
   */
  static WebhookBundles read(KubernetesClient client) {
    var v1 = client.admissionRegistration().v1();
    Optional<Configuration> validating =
        read(
            v1.validatingWebhookConfigurations().withName(NAME),
            (ValidatingWebhookConfiguration found) ->
                found.getWebhooks().stream().map(webhook -> webhook.getClientConfig()));
    Optional<Configuration> mutating =
        read(
            v1.mutatingWebhookConfigurations().withName(NAME),
            (MutatingWebhookConfiguration found) ->
                found.getWebhooks().stream().map(webhook -> webhook.getClientConfig()));
    List<String> missing = new ArrayList<>();
    if (validating.isEmpty()) {
      missing.add("ValidatingWebhookConfiguration");
    }
    if (mutating.isEmpty()) {
      missing.add("MutatingWebhookConfiguration");
    }
    return new WebhookBundles(
        Stream.of(validating, mutating).flatMap(Optional::stream).toList(), missing);
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
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if a configuration cannot be
   *     written, or has changed since it was read (conflict)
   */
  void write(List<X509Certificate> trusted, KubernetesClient client) {
    String bundle =
        Base64.getEncoder().encodeToString(Pem.text(trusted).getBytes(StandardCharsets.UTF_8));
    for (Configuration configuration : configurations) {
      List<Map<String, String>> patch = new ArrayList<>();
      // The API server rejects the patch if the object has changed.
      patch.add(operation("replace", "/metadata/resourceVersion", configuration.version()));
      for (int i = 0; i < configuration.bundles().size(); i++) {
        if (!configuration.bundles().get(i).equals(bundle)) {
          patch.add(operation("add", "/webhooks/" + i + "/clientConfig/caBundle", bundle));
        }
      }
      if (patch.size() > 1) {
        configuration
            .resource()
            .patch(
                PatchContext.of(PatchType.JSON), client.getKubernetesSerialization().asJson(patch));
      }
    }
  }

  private static <T extends HasMetadata> Optional<Configuration> read(
      Resource<T> resource, Function<T, Stream<WebhookClientConfig>> clients) {
    return Optional.ofNullable(resource.get())
        .map(
            found ->
                new Configuration(
                    resource,
                    found.getMetadata().getResourceVersion(),
                    clients
                        .apply(found)
                        .map(client -> Optional.ofNullable(client.getCaBundle()).orElse(""))
                        .toList()));
  }

  private static Map<String, String> operation(String kind, String path, String value) {
    return Map.of("op", kind, "path", path, "value", value);
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
