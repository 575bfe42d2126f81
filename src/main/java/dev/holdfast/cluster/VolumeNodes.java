package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.NodeTerms;
import dev.holdfast.resource.PodTemplate;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nodes that alone can use a volume.
 *
 * @param names their names or host names; empty if others can use it too
 */
public record VolumeNodes(Set<String> names) {

  /**
   * Labels whose value is the name of a node, or its host name. Source: topolvm/topolvm,
   * constants.go.
   */
  private static final Set<String> LABELS =
      Set.of(PodTemplate.HOSTNAME, "topology.topolvm.io/node", "topology.topolvm.cybozu.com/node");

  /** No real volume names more; then none are kept. */
  private static final int MAX_NAMES = 16;

  /** Reads the node affinity of a PersistentVolume. */
  static VolumeNodes of(JsonNode affinity) {
    Set<String> names = NodeTerms.of(affinity).demandedValues(LABELS);
    return new VolumeNodes(
        names.size() > MAX_NAMES
            ? Set.of()
            : names.stream().map(NodeLabels::shared).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether no node can use the volume now, because its nodes are gone or are being deleted.
   * Controllers then delete its claim, so that the pod can start elsewhere. False if the nodes of
   * the cluster are unknown.
   */
  public boolean areGone(ClusterView cluster) {
    return !names.isEmpty()
        && Node.all(cluster)
            .asOptional()
            .filter(all -> !all.isEmpty() && all.stream().noneMatch(this::include))
            .isPresent();
  }

  private boolean include(Node node) {
    String host = node.labels().values().getOrDefault(PodTemplate.HOSTNAME, node.name());
    return !node.isBeingDeleted() && (names.contains(node.name()) || names.contains(host));
  }
}
