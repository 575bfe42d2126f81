package dev.holdfast.check.placement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.Parameter;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The rules of a workload for the placement of its pods, and the nodes that there are for them. */
record Placement(Context context, Workload workload) {

  static final Parameter<Integer> MIN_REPLICAS =
      Parameter.wholeNumber("minReplicas", 2, 1, "Workloads with fewer replicas have no finding.");

  static Placement of(Context context) {
    return new Placement(context, context.workload());
  }

  /** Whether its pods should be separated: each has its own claim, and no rule keeps them close. */
  boolean shouldSpread() {
    return workload.podsHaveOwnClaims() && !pods().isPinnedToNode() && !isKeptTogether();
  }

  /** Whether its pods also mount a claim by name that may be for one node, where they must stay. */
  boolean sharesClaimForOneNode() {
    return workload.claimMounts().stream()
        .map(PodTemplate.ClaimMount::claim)
        .anyMatch(claim -> !isForManyNodes(claim));
  }

  /** The node labels by which its pods can be spread. */
  TopologyKeys topologyKeys() {
    return TopologyKeys.of(context.cluster(), pods());
  }

  /** The topology keys of the user's spread constraints and anti-affinity for its own pods. */
  Set<String> spreadKeys() {
    List<JsonNode> constraints = new ArrayList<>();
    pod().path("topologySpreadConstraints").forEach(constraints::add);
    Set<String> keys = keysOf(constraints, LabelSelector::selects);
    keys.addAll(antiAffinityKeys());
    return keys;
  }

  /** The topology keys of the user's anti-affinity for its own pods, required and preferred. */
  Set<String> antiAffinityKeys() {
    return keysOf(terms("podAntiAffinity"), Placement::isFor);
  }

  private boolean isForManyNodes(String name) {
    return Claim.named(context.cluster(), context.change().namespace(), name)
        .asOptional()
        .filter(claim -> !claim.isForOneNode() && !claim.isForOnePod())
        .filter(claim -> !isBoundToNode(claim))
        .isPresent();
  }

  private boolean isBoundToNode(Claim claim) {
    return !claim.volumeName().isEmpty()
        && Volume.named(context.cluster(), claim.volumeName())
            .asOptional()
            .filter(Volume::isNodeLocal)
            .isPresent();
  }

  private boolean isKeptTogether() {
    return !keysOf(terms("podAffinity"), LabelSelector::selects).isEmpty();
  }

  /** A term for other pods separates nothing here, and a term without a selector has no pods. */
  private Set<String> keysOf(
      List<JsonNode> terms, BiPredicate<LabelSelector, Map<String, String>> isForPodsWith) {
    Map<String, String> labels = pods().labels();
    Set<String> keys = new HashSet<>();
    for (JsonNode term : terms) {
      JsonNode selector = term.path("labelSelector");
      if (selector.isObject() && isForPodsWith.test(selectorOf(selector), labels)) {
        keys.add(term.path("topologyKey").asText(""));
      }
    }
    return keys;
  }

  /**
   * Whether a selector is for pods with these labels. One that names them and excludes some, such
   * as those in the same zone, has been written for them.
   */
  private static boolean isFor(LabelSelector selector, Map<String, String> labels) {
    List<LabelSelector.Requirement> named =
        selector.requirements().stream().filter(Placement::isPositive).toList();
    return named.isEmpty() ? selector.selects(labels) : new LabelSelector(named).selects(labels);
  }

  private static boolean isPositive(LabelSelector.Requirement requirement) {
    return switch (requirement.operator()) {
      case IN, EXISTS -> true;
      case NOT_IN, DOES_NOT_EXIST -> false;
    };
  }

  /** The API server rejects an invalid selector; the milder answer is that it selects the pods. */
  private static LabelSelector selectorOf(JsonNode selector) {
    try {
      return LabelSelector.of(selector);
    } catch (MalformedInput e) {
      return LabelSelector.EVERYTHING;
    }
  }

  private List<JsonNode> terms(String affinity) {
    JsonNode rules = pod().path("affinity").path(affinity);
    List<JsonNode> terms = new ArrayList<>();
    rules.path("requiredDuringSchedulingIgnoredDuringExecution").forEach(terms::add);
    rules
        .path("preferredDuringSchedulingIgnoredDuringExecution")
        .forEach(weighted -> terms.add(weighted.path("podAffinityTerm")));
    return terms;
  }

  private JsonNode pod() {
    return pods().spec();
  }

  private PodTemplate pods() {
    return workload.podTemplate();
  }
}
