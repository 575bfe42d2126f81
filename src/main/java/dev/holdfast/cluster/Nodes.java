package dev.holdfast.cluster;

import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nodes of the cluster.
 *
 * @param labels the topology labels of each node
 */
public record Nodes(List<Map<String, String>> labels) {

  private static final Set<String> TOPOLOGY =
      Set.of(
          "kubernetes.io/hostname", "topology.kubernetes.io/zone", "topology.kubernetes.io/region");

  public Nodes {
    labels = List.copyOf(labels);
  }

  /** The topology labels of a Node object. */
  public static Map<String, String> labelsOf(Resource node) {
    return node.labels().entrySet().stream()
        .filter(label -> TOPOLOGY.contains(label.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many there are. */
  public int count() {
    return labels.size();
  }
}
