package dev.holdfast.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.kube.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A Secret with certificates and keys, in the namespace of Holdfast. */
record CertificateSecret(String namespace, String name, ApiClient client) {

  /**
   * Reads the Secret; empty if it does not exist.
   *
   * @throws dev.holdfast.kube.ApiException if it cannot be read
   */
  Optional<JsonNode> read() {
    return client.get(path() + "/" + name);
  }

  /** The values of a Secret. */
  static Map<String, String> texts(JsonNode secret) {
    Map<String, String> texts = new LinkedHashMap<>();
    secret
        .path("data")
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), decoded(entry.getValue().asText())));
    return texts;
  }

  /**
   * Creates or updates the Secret.
   *
   * @param before the Secret as it was read; empty if it did not exist
   * @throws dev.holdfast.kube.ApiException if it cannot be written, or has changed since it was
   *     read (conflict)
   */
  void write(Optional<JsonNode> before, Map<String, String> texts) {
    ObjectNode secret = before.<ObjectNode>map(JsonNode::deepCopy).orElseGet(this::empty);
    // The API server encodes them, and merges them into the data.
    ObjectNode data = secret.putObject("stringData");
    texts.forEach(data::put);
    var unused =
        before.isPresent()
            ? client.replace(path() + "/" + name, secret)
            : client.create(path(), secret);
  }

  private ObjectNode empty() {
    ObjectNode secret =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Secret");
    secret
        .putObject("metadata")
        .put("namespace", namespace)
        .put("name", name)
        .putObject("labels")
        .put("app.kubernetes.io/name", "holdfast")
        .put("app.kubernetes.io/managed-by", "holdfast");
    // Not kubernetes.io/tls: at first there may be only an authority.
    return secret.put("type", "Opaque");
  }

  private String path() {
    return "/api/v1/namespaces/" + namespace + "/secrets";
  }

  @Override
  public String toString() {
    return "Secret " + namespace + "/" + name;
  }

  private static String decoded(String data) {
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }
}
