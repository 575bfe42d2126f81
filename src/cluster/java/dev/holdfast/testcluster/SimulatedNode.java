package dev.holdfast.testcluster;

import java.util.List;

/**
 * A machine that does not exist.
 *
 * @param name the node's name, which is its host name too
 * @param zone the zone that it and its volumes are in
 */
public record SimulatedNode(String name, String zone) {
  /** The smallest cluster that survives the loss of a zone. */
  public static List<SimulatedNode> threeZones() {
    return List.of(
        new SimulatedNode("node-a", "zone-a"),
        new SimulatedNode("node-b", "zone-b"),
        new SimulatedNode("node-c", "zone-c"));
  }
}
