package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A container of a pod template: an ordinary one, an init container or a sidecar.
 *
 * @param pointer its place in the workload
 * @param json the container
 */
public record Container(JsonPointer pointer, JsonNode json) {

  public String name() {
    return json.path("name").asText("");
  }

  /** Its image as written; empty if absent. */
  public String image() {
    return json.path("image").asText("");
  }

  /** Whether it runs before the pod's containers: to its end, or as a sidecar beside them. */
  public boolean isInitContainer() {
    return pointer.head().last().getMatchingProperty().equals("initContainers");
  }

  /** Every volume that it mounts as a file system or uses as a device, in the order written. */
  public List<VolumeUse> volumeUses() {
    List<VolumeUse> uses = new ArrayList<>();
    collect("volumeMounts", uses);
    collect("volumeDevices", uses);
    return uses;
  }

  private void collect(String list, List<VolumeUse> uses) {
    JsonPointer at = pointer.appendProperty(list);
    int index = 0;
    for (JsonNode use : json.path(list)) {
      uses.add(new VolumeUse(at.appendIndex(index++), use.path("name").asText("")));
    }
  }

  /**
   * A mount or a device.
   *
   * @param pointer its place in the workload
   * @param volume the volume's name
   */
  public record VolumeUse(JsonPointer pointer, String volume) {}
}
