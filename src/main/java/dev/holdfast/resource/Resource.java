package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Kubernetes object as raw JSON, with where it came from. Nothing here assumes that the object
 * is well-formed: what is missing or of another type reads as absent.
 *
 * @param json the object; by convention never changed after construction
 * @param origin where it was read
 */
public record Resource(JsonNode json, Origin origin) {

  /** What Kubernetes' controllers make of workloads. */
  private static final Set<String> CHILDREN = Set.of("Pod", "ReplicaSet", "Job");

  /** An object that came through the API. */
  public static Resource fromApi(JsonNode json) {
    return new Resource(json, Origin.API);
  }

  /** For example {@code apps/v1}; empty if absent. */
  public String apiVersion() {
    return json.path("apiVersion").asText("");
  }

  /** The kind as written, known or not; empty if absent. */
  public String kindText() {
    return json.path("kind").asText("");
  }

  /** The kind if it is one that checks know. */
  public Optional<Kind> kind() {
    return Kind.of(apiVersion(), kindText());
  }

  /** The name, or the prefix of the name to come followed by an asterisk; empty if neither. */
  public String name() {
    JsonNode metadata = json.path("metadata");
    String name = metadata.path("name").asText("");
    String prefix = metadata.path("generateName").asText("");
    return name.isEmpty() && !prefix.isEmpty() ? prefix + "*" : name;
  }

  /** The namespace as written in the object; empty if absent. */
  public String namespace() {
    return json.path("metadata").path("namespace").asText("");
  }

  /** By which the API server knows it; empty if it does not come from there. */
  public String uid() {
    return json.path("metadata").path("uid").asText("");
  }

  /** The labels in the order written. */
  public Map<String, String> labels() {
    return strings(json.path("metadata").path("labels"));
  }

  /** The value of an annotation; empty if absent. */
  public Optional<String> annotation(String key) {
    JsonNode value = json.path("metadata").path("annotations").path(key);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** Whether the object waits for its finalizers before it goes. */
  public boolean isBeingDeleted() {
    return json.path("metadata").hasNonNull("deletionTimestamp");
  }

  /** The owner that manages this object, if it has one ({@code controller: true}). */
  public Optional<Owner> controller() {
    for (JsonNode owner : json.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return Optional.of(
            new Owner(owner.path("apiVersion").asText(""), owner.path("kind").asText("")));
      }
    }
    return Optional.empty();
  }

  /** Whether a workload of Kubernetes' own has made it, by which it is known. */
  public boolean isChild() {
    return controller().filter(owner -> isChild(kindText(), owner)).isPresent();
  }

  /** Whether what this owner controls is a child of a workload of Kubernetes' own. */
  public static boolean isChild(String kind, Owner controller) {
    return CHILDREN.contains(kind) && controller.isKubernetesOwn();
  }

  /** What stands at a place; a missing node if nothing does. */
  public JsonNode at(JsonPointer pointer) {
    return json.at(pointer);
  }

  /** This resource with other content, from the same place. */
  public Resource with(JsonNode changed) {
    return new Resource(changed, origin);
  }

  /** For people: {@code StatefulSet shop/db}. */
  public String describe(String namespace) {
    return describe(kindText(), namespace, name());
  }

  /** The same of an object of which no more is known; the namespace is empty for none. */
  public static String describe(String kind, String namespace, String name) {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  /** The texts of an object of texts, in the order written. */
  public static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.properties().forEach(e -> strings.put(e.getKey(), e.getValue().asText("")));
    return Collections.unmodifiableMap(strings);
  }

  /**
   * The controller of an object.
   *
   * @param apiVersion for example {@code monitoring.coreos.com/v1}
   * @param kind for example {@code Prometheus}
   */
  public record Owner(String apiVersion, String kind) {

    /** Whether the controller is one of Kubernetes' own (groups apps and batch). */
    public boolean isKubernetesOwn() {
      return apiVersion.startsWith("apps/") || apiVersion.startsWith("batch/");
    }
  }
}
