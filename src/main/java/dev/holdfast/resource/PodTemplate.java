package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pod template of a workload.
 *
 * @param pointer its place in the workload
 * @param json the template
 */
public record PodTemplate(JsonPointer pointer, JsonNode json) {

  /** The pod's spec. */
  public JsonNode spec() {
    return json.path("spec");
  }

  /** The place of the pod's spec. */
  public JsonPointer specPointer() {
    return pointer.appendProperty("spec");
  }

  /** The labels that the pods will have. */
  public Map<String, String> labels() {
    return Resource.strings(json.path("metadata").path("labels"));
  }

  /** Init containers (sidecars among them) and containers, in that order. */
  public List<Container> containers() {
    List<Container> containers = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      JsonPointer at = specPointer().appendProperty(list);
      int index = 0;
      for (JsonNode container : spec().path(list)) {
        containers.add(new Container(at.appendIndex(index++), container));
      }
    }
    return containers;
  }

  /** The pod's volumes. */
  public Iterable<JsonNode> volumes() {
    return spec().path("volumes");
  }

  /** The names of the pod's volumes. */
  public Set<String> volumeNames() {
    Set<String> names = new TreeSet<>();
    volumes().forEach(volume -> names.add(volume.path("name").asText("")));
    return names;
  }
}
