package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.VariableReferences;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A container as the kubelet starts it: variables from ConfigMaps have their values, and {@code
 * $(NAME)} is replaced. Source: kubernetes/kubernetes, pkg/kubelet/kubelet_pods.go,
 * makeEnvironmentVariables.
 */
public final class StartedContainer {

  private final ClusterView cluster;
  private final String namespace;
  private final Container container;

  /** Empty for a variable with an unknown value. */
  private final Map<String, Optional<String>> values = new LinkedHashMap<>();

  /** The entry in {@code env} or {@code envFrom} that sets a variable. */
  private final Map<String, JsonNode> entries = new HashMap<>();

  /** The sources of variables that are unknown. */
  private final ArrayNode unknownSources = JsonNodeFactory.instance.arrayNode();

  private StartedContainer(Container container, ClusterView cluster, String namespace) {
    this.container = container;
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /**
   * Returns the container with everything replaced that is known. What is unknown stays a
   * reference: a variable with {@code valueFrom}, a source in {@code envFrom}, or {@code $(NAME)}.
   */
  public static Container of(Container container, ClusterView cluster, String namespace) {
    return of(container, cluster, namespace, false);
  }

  /** Returns the same, as if unknown sources in {@code envFrom} set no variables. */
  public static Container assuming(Container container, ClusterView cluster, String namespace) {
    return of(container, cluster, namespace, true);
  }

  /**
   * Returns the entry in {@code env} or {@code envFrom} that sets a variable, as if unknown sources
   * in {@code envFrom} set none; empty if nothing sets it.
   */
  public static Optional<JsonNode> entryOf(
      String variable, Container container, ClusterView cluster, String namespace) {
    StartedContainer started = new StartedContainer(container, cluster, namespace);
    started.addAll(container.json(), true);
    return Optional.ofNullable(started.entries.get(variable));
  }

  private static Container of(
      Container container, ClusterView cluster, String namespace, boolean assuming) {
    if (!(container.json() instanceof ObjectNode json)
        || (json.path("env").isEmpty() && json.path("envFrom").isEmpty())) {
      return container;
    }
    StartedContainer started = new StartedContainer(container, cluster, namespace);
    started.addAll(json, assuming);
    return started.resolved(json);
  }

  private void addAll(JsonNode json, boolean assuming) {
    json.path("envFrom").forEach(source -> addSource(source, assuming));
    json.path("env").forEach(this::addVariable);
  }

  /** A later source overrides an earlier one, so an unknown one leaves nothing known. */
  private void addSource(JsonNode source, boolean assuming) {
    Optional<ConfigMap> known = find(source.path("configMapRef"));
    if (known.isPresent()) {
      String prefix = source.path("prefix").asText("");
      known.get().data().forEach((key, value) -> put(prefix + key, bounded(value), source));
    } else if (!assuming) {
      values.clear();
      entries.clear();
      unknownSources.add(source);
    }
  }

  private void put(String name, Optional<String> value, JsonNode entry) {
    values.put(name, value);
    entries.put(name, entry);
  }

  private static Optional<String> bounded(String value) {
    return Optional.of(value).filter(v -> v.length() <= VariableReferences.MAX_LENGTH);
  }

  private void addVariable(JsonNode variable) {
    String name = variable.path("name").asText("");
    JsonNode reference = variable.path("valueFrom").path("configMapKeyRef");
    if (variable.hasNonNull("valueFrom")) {
      Optional<ConfigMap> known = find(reference);
      String key = reference.path("key").asText("");
      boolean isSkipped =
          known.filter(map -> !map.data().containsKey(key)).isPresent()
              && reference.path("optional").asBoolean();
      if (!isSkipped) {
        put(
            name,
            known.map(map -> map.data().get(key)).flatMap(StartedContainer::bounded),
            variable);
      }
      return;
    }
    put(name, VariableReferences.replaced(variable.path("value").asText(""), values), variable);
  }

  private Optional<ConfigMap> find(JsonNode reference) {
    String name = reference.path("name").asText("");
    return name.isEmpty()
        ? Optional.empty()
        : ConfigMap.named(cluster, namespace, name).asOptional();
  }

  private Container resolved(ObjectNode json) {
    ObjectNode resolved = copy(json);
    ArrayNode env = resolved.putArray("env");
    values.forEach(
        (name, value) -> {
          ObjectNode variable = env.addObject().put("name", name);
          value.ifPresentOrElse(
              known -> variable.put("value", known), () -> variable.putObject("valueFrom"));
        });
    resolved.set("envFrom", unknownSources);
    replaceWords(resolved, "command");
    replaceWords(resolved, "args");
    return new Container(container.pointer(), resolved);
  }

  private void replaceWords(ObjectNode resolved, String field) {
    if (!(resolved.path(field) instanceof ArrayNode words)) {
      return;
    }
    ArrayNode replaced = resolved.putArray(field);
    for (JsonNode word : words) {
      Optional<String> known =
          word.isTextual()
              ? VariableReferences.replaced(word.textValue(), values)
              : Optional.empty();
      known.ifPresentOrElse(replaced::add, () -> replaced.add(word));
    }
  }

  /** Shares the fields with the original, which is not modified. */
  private static ObjectNode copy(ObjectNode json) {
    return JsonNodeFactory.instance.objectNode().setAll(json);
  }
}
