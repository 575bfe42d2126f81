package dev.holdfast.cluster;

import dev.holdfast.facts.Answer;
import dev.holdfast.resource.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nodes on which certain pods may run, by their labels, taints and names. Whether a node is
 * ready and has room does not count: that changes.
 *
 * @param certain the nodes on which they may run
 * @param possible these, and the nodes of which it is unknown; at least one
 */
public record EligibleNodes(List<Node> certain, List<Node> possible) {

  /**
   * The eligible nodes of pods; unknown also if there is none, because a node for the pods may be
   * added when they wait for one.
   */
  public static Lookup<EligibleNodes> of(ClusterView cluster, PodTemplate pods) {
    NodeRequirements required = NodeRequirements.of(pods);
    return required.areTooMany()
        ? Lookup.unknown()
        : Node.all(cluster)
            .asOptional()
            .map(nodes -> among(nodes, required))
            .filter(eligible -> !eligible.possible().isEmpty())
            .map(Lookup::found)
            .orElseGet(Lookup::unknown);
  }

  private static EligibleNodes among(List<Node> nodes, NodeRequirements required) {
    List<Node> certain = new ArrayList<>();
    List<Node> possible = new ArrayList<>();
    for (Node node : nodes) {
      Answer isMet = required.areMetBy(node);
      if (isMet == Answer.YES) {
        certain.add(node);
      }
      if (isMet != Answer.NO) {
        possible.add(node);
      }
    }
    return new EligibleNodes(certain, possible);
  }

  /** Whether new pods come to one node, as far as is certain. A cordoned node takes none. */
  public boolean areOne() {
    return certain.stream().filter(node -> !node.isCordoned()).count() <= 1
        && possible.stream().anyMatch(node -> !node.isCordoned());
  }

  /** Whether each of them has a label with this key. */
  public boolean allHave(String key) {
    return possible.stream().allMatch(node -> node.labels().values().containsKey(key));
  }

  /** Whether a label has different values on them. */
  public boolean differBy(String key) {
    return certain.stream()
            .flatMap(node -> Optional.ofNullable(node.labels().values().get(key)).stream())
            .distinct()
            .limit(2)
            .count()
        > 1;
  }
}
