package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A container, init container or sidecar of a pod template.
 *
 * @param pointer its place in the workload
 */
public record Container(JsonPointer pointer, JsonNode json) {

  public String name() {
    return json.path("name").asText("");
  }

  /** The image as written; empty if absent. */
  public String image() {
    return json.path("image").asText("");
  }

  /** Returns whether it is an init container, sidecars included. */
  public boolean isInitContainer() {
    return pointer.head().last().getMatchingProperty().equals("initContainers");
  }

  /** All volume mounts and devices, in the order written. */
  public List<VolumeUse> volumeUses() {
    List<VolumeUse> uses = new ArrayList<>();
    collect("volumeMounts", uses);
    collect("volumeDevices", uses);
    return uses;
  }

  private void collect(String list, List<VolumeUse> uses) {
    int index = 0;
    for (JsonNode use : json.path(list)) {
      uses.add(new VolumeUse(this, list, index++, use.path("name").asText("")));
    }
  }

  /**
   * A volume mount or device.
   *
   * @param list of the container that has it
   * @param volume the volume's name
   */
  public record VolumeUse(Container container, String list, int index, String volume) {

    /** Its place in the workload. */
    public JsonPointer pointer() {
      return container.pointer().appendProperty(list).appendIndex(index);
    }
  }
}
