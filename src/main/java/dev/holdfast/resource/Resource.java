package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Kubernetes object as raw JSON. It may be malformed: a field that is missing or of another type
 * reads as absent.
 *
 * @param json the object; by convention never modified
 * @param origin where it was read
 */
public record Resource(JsonNode json, Origin origin) {

  /** Returns an object that was read from the API. */
  public static Resource fromApi(JsonNode json) {
    return new Resource(json, Origin.API);
  }

  /** For example {@code apps/v1}; empty if absent. */
  public String apiVersion() {
    return json.path("apiVersion").asText("");
  }

  /** The kind as written, even if unknown; empty if absent. */
  public String kindText() {
    return json.path("kind").asText("");
  }

  /** Returns the kind, if Holdfast reviews it. */
  public Optional<Kind> kind() {
    return Kind.of(apiVersion(), kindText());
  }

  /** The name, or {@code generateName} and an asterisk; empty if both are absent. */
  public String name() {
    JsonNode metadata = json.path("metadata");
    String name = metadata.path("name").asText("");
    String prefix = metadata.path("generateName").asText("");
    return name.isEmpty() && !prefix.isEmpty() ? prefix + "*" : name;
  }

  /** The namespace as written; empty if absent. */
  public String namespace() {
    return json.path("metadata").path("namespace").asText("");
  }

  /** The uid; empty if the object was not read from the API. */
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

  /** Returns whether the object has a deletion timestamp. */
  public boolean isBeingDeleted() {
    return json.path("metadata").hasNonNull("deletionTimestamp");
  }

  /** The owner with {@code controller: true}, if there is one. */
  public Optional<Owner> controller() {
    for (JsonNode owner : json.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return Optional.of(
            new Owner(
                owner.path("apiVersion").asText(""),
                owner.path("kind").asText(""),
                owner.path("name").asText("")));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether its owner is one of Kubernetes' own workloads that creates such objects. No
   * controller cares for a ReplicaSet of a StatefulSet: it is a workload of its own.
   */
  public boolean isChild() {
    return controller()
        .filter(
            owner ->
                switch (kindText()) {
                  case "ReplicaSet" -> owner.kind().equals("Deployment") && owner.isOfGroup("apps");
                  case "Job" -> owner.kind().equals("CronJob") && owner.isOfGroup("batch");
                  case "Pod" -> owner.isKubernetesOwn();
                  default -> false;
                })
        .isPresent();
  }

  /** Returns the value at a place, or a missing node. */
  public JsonNode at(JsonPointer pointer) {
    return json.at(pointer);
  }

  /** Returns a resource with other JSON and the same origin. */
  public Resource with(JsonNode changed) {
    return new Resource(changed, origin);
  }

  /** For messages: {@code StatefulSet shop/db}. */
  public String describe(String namespace) {
    boolean isClusterScoped = kind().filter(kind -> !kind.isNamespaced()).isPresent();
    return describe(kindText(), isClusterScoped ? "" : namespace, name());
  }

  /** For messages: {@code StatefulSet shop/db}; the namespace may be empty. */
  public static String describe(String kind, String namespace, String name) {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  /** Reads an object of strings, in the order written. */
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
  public record Owner(String apiVersion, String kind, String name) {

    /** Source: kubernetes/kubernetes, the folders of staging/src/k8s.io/api, in Kubernetes 1.37. */
    private static final Set<String> BUILT_IN_GROUPS =
        Set.of(
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "imagepolicy.k8s.io",
            "internal.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io",
            "storagemigration.k8s.io");

    /** Its API group; empty for the core group. */
    public String group() {
      return ApiResource.groupOf(apiVersion);
    }

    private boolean isOfGroup(String group) {
      return group().equals(group);
    }

    /** Returns whether the controller is one of Kubernetes' own workloads. */
    public boolean isKubernetesOwn() {
      return isOfGroup("apps")
          || isOfGroup("batch")
          || (apiVersion.equals("v1") && kind.equals("ReplicationController"));
    }

    /** Returns whether it is a custom resource: its group is none of Kubernetes' own. */
    public boolean isCustom() {
      return group().indexOf('.') > 0 && !BUILT_IN_GROUPS.contains(group());
    }
  }
}
