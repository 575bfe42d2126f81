package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.OneNode;
import dev.holdfast.resource.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the fields of pods say about the nodes on which they run.
 *
 * @param node the only node, if they name one
 * @param choosesNodes whether they run only on some nodes; taints do not count
 * @param labels of the pods
 * @param companions the pods on whose nodes they must run, or their own
 */
public record PodPlacement(
    Optional<OneNode> node,
    boolean choosesNodes,
    Map<String, String> labels,
    List<LabelSelector> companions) {

  /** Pods without labels that can run on any node. */
  public static final PodPlacement ANYWHERE =
      new PodPlacement(Optional.empty(), false, Map.of(), List.of());

  /** More are not kept: no real pod has them. */
  private static final int MAX_LABELS = 64;

  private static final int MAX_COMPANIONS = 8;
  private static final int MAX_SELECTED = 64;

  public PodPlacement {
    labels = Map.copyOf(labels);
    companions = List.copyOf(companions);
  }

  /** Reads the fields of pods. */
  public static PodPlacement of(PodTemplate pods) {
    Map<String, String> labels = pods.labels();
    return new PodPlacement(
        pods.oneNode(),
        pods.choosesNodes(),
        labels.size() <= MAX_LABELS ? labels : Map.of(),
        companionsOf(pods));
  }

  /** Whether all the pods run on one node, or on the node of other pods. */
  public boolean isBoundToOneNode() {
    return node.isPresent() || !companions.isEmpty();
  }

  /** Whether the pods can run on any node that they tolerate. */
  public boolean isAnywhere() {
    return !choosesNodes && companions.isEmpty();
  }

  /**
   * Whether these pods and others may be kept on one node. Certainly not, if nothing brings the
   * ones to the node of the others.
   *
   * @param areTogether whether the nodes for these pods are one
   * @param allAreTogether whether the nodes for pods that can run anywhere are one
   */
  public boolean mayStayWith(
      PodPlacement other, BooleanSupplier areTogether, BooleanSupplier allAreTogether) {
    boolean haveCompanions = !companions.isEmpty() && !other.companions.isEmpty();
    if (haveCompanions || follows(other) || other.follows(this)) {
      return true;
    }
    if (node.isPresent() && other.node.isPresent()) {
      return node.get().mayBe(other.node.get());
    }
    if (isAnywhere()) {
      return areTogether.getAsBoolean();
    }
    if (other.isAnywhere()) {
      return allAreTogether.getAsBoolean();
    }
    return node.isPresent() || other.node.isPresent() || areTogether.getAsBoolean();
  }

  private boolean follows(PodPlacement other) {
    return companions.stream().anyMatch(selector -> selector.selects(other.labels));
  }

  /** A term for other namespaces, or one that is not kept, may select any pods. */
  private static List<LabelSelector> companionsOf(PodTemplate pods) {
    List<LabelSelector> companions = new ArrayList<>();
    for (JsonNode term : pods.companionTerms()) {
      if (companions.size() == MAX_COMPANIONS) {
        return List.of(LabelSelector.EVERYTHING);
      }
      companions.add(
          term.has("namespaces") || term.has("namespaceSelector")
              ? LabelSelector.EVERYTHING
              : selectorOf(term.path("labelSelector")));
    }
    return companions;
  }

  private static LabelSelector selectorOf(JsonNode selector) {
    try {
      LabelSelector read = LabelSelector.of(selector);
      int size = read.requirements().stream().mapToInt(one -> 1 + one.values().size()).sum();
      return size <= MAX_SELECTED ? read : LabelSelector.EVERYTHING;
    } catch (MalformedInput e) {
      return LabelSelector.EVERYTHING;
    }
  }
}
