package dev.holdfast.server.certificate;

import com.google.common.collect.Maps;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A Secret with certificates and keys, in the namespace of Holdfast. */
record CertificateSecret(String namespace, String name, KubernetesClient client) {

  /**
   * Reads the Secret; empty if it does not exist.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if it cannot be read
   */
  Optional<Secret> read() {
    return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get());
  }

  /** The values of a Secret. */
  static Map<String, String> texts(Secret secret) {
    Map<String, String> data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    return Maps.transformValues(data, CertificateSecret::decoded);
  }

  /**
   * Creates or updates the Secret.
   *
   * @param before the Secret as it was read; empty if it did not exist
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if it cannot be written, or has
   *     changed since it was read (conflict)
   */
  void write(Optional<Secret> before, Map<String, String> texts) {
    SecretBuilder next =
        before
            .map(SecretBuilder::new)
            .orElseGet(
                () ->
                    new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .addToLabels("app.kubernetes.io/name", "holdfast")
                        .addToLabels("app.kubernetes.io/managed-by", "holdfast")
                        .endMetadata()
                        // Not kubernetes.io/tls: at first there may be only an authority.
                        .withType("Opaque"));
    // The API server encodes them, and merges them into the data.
    Secret written = next.addToStringData(texts).build();
    if (before.isPresent()) {
      client.resource(written).update();
    } else {
      client.resource(written).create();
    }
  }

  @Override
  public String toString() {
    return "Secret " + namespace + "/" + name;
  }

  private static String decoded(String data) {
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }
}
