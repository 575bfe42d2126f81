package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The name and the topology labels of a node. */
public record Node(String name, Map<String, String> labels) implements ObservedObject {

  /** Nodes. */
  public static final ObservedKind<Node> KIND =
      ObservedKind.of(ApiResource.clusterScoped("", "v1", "Node", "nodes"), Node::of)
          .with(ObservedKind.Trait.SELDOM_IN_MANIFESTS);

  private static final Set<String> TOPOLOGY =
      Set.of(
          "kubernetes.io/hostname", "topology.kubernetes.io/zone", "topology.kubernetes.io/region");

  public Node {
    labels = Map.copyOf(labels);
  }

  /** All nodes. Only makes an answer milder, so it may come from memory. */
  public static Lookup<List<Node>> all(ClusterView cluster) {
    return cluster.all(KIND, "", Use.MITIGATION);
  }

  private static Node of(Resource node) {
    return new Node(
        node.name(),
        node.labels().entrySet().stream()
            .filter(label -> TOPOLOGY.contains(label.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
