package dev.holdfast.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Creates objects of any kind that the API server serves, and knows how it names them. */
final class ApiObjects {

  private final KubernetesClient client;
  private final Map<String, JsonNode> groups = new HashMap<>();

  ApiObjects(KubernetesClient client) {
    this.client = client;
  }

  /**
   * A kind as the API server serves it.
   *
   * @param plural the name in paths
   * @param isNamespaced whether its objects stand in namespaces
   */
  record Served(String plural, boolean isNamespaced) {}

  /** How the kind of an object is served; empty if it is not. */
  Optional<Served> served(JsonNode object) {
    JsonNode group = groups.computeIfAbsent(object.path("apiVersion").asText(), this::resources);
    for (JsonNode resource : group.path("resources")) {
      if (resource.path("kind").asText().equals(object.path("kind").asText())
          && !resource.path("name").asText().contains("/")) {
        return Optional.of(
            new Served(resource.path("name").asText(), resource.path("namespaced").asBoolean()));
      }
    }
    return Optional.empty();
  }

  /** Creates an object; false if the API server refuses it or has it already. */
  boolean create(ObjectNode object, String namespace) {
    Optional<Served> served = served(object);
    if (served.isEmpty()) {
      return false;
    }
    String folder = served.get().isNamespaced() ? "/namespaces/" + namespace : "";
    String path = root(object.path("apiVersion").asText()) + folder + "/" + served.get().plural();
    try {
      client.raw(path, "POST", in(namespace, object, served.get()));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 0 || e.getCode() >= 500) {
        throw e;
      }
      return false;
    }
  }

  /** The object with this namespace, if it stands in one. */
  static ObjectNode in(String namespace, ObjectNode object, Served served) {
    ObjectNode moved = object.deepCopy();
    if (served.isNamespaced()) {
      moved.withObject("/metadata").put("namespace", namespace);
    }
    return moved;
  }

  /** An object of the core group that has a name and nothing else. */
  static ObjectNode empty(String kind, String name) {
    ObjectNode object = Yaml.JSON.createObjectNode().put("apiVersion", "v1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }

  private JsonNode resources(String apiVersion) {
    try {
      String answer = client.raw(root(apiVersion));
      return answer == null ? Yaml.JSON.createObjectNode() : Yaml.JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String root(String apiVersion) {
    return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
  }
}
