package dev.holdfast.check.placement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Parameter;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a workload for the placement of its pods. */
record Placement(Workload workload) {

  static final Parameter<Integer> MIN_REPLICAS =
      Parameter.wholeNumber("minReplicas", 2, 1, "Workloads with fewer replicas have no finding.");

  /**
   * Whether its pods should be separated: each has its own claim, and no rule keeps them together.
   * Pods that share a claim by name may have to stay on one node.
   */
  boolean shouldSpread() {
    return workload.podsHaveOwnClaims()
        && !workload.mountsClaimByName()
        && !pods().isPinnedToNode()
        && !isKeptTogether();
  }

  /** The topology keys of the user's spread constraints and pod anti-affinity. */
  Set<String> spreadKeys() {
    Set<String> keys = new HashSet<>(antiAffinityKeys());
    for (JsonNode constraint : pod().path("topologySpreadConstraints")) {
      keys.add(constraint.path("topologyKey").asText(""));
    }
    return keys;
  }

  /** The topology keys of the user's pod anti-affinity, required and preferred. */
  Set<String> antiAffinityKeys() {
    Set<String> keys = new HashSet<>();
    terms("podAntiAffinity").forEach(term -> keys.add(term.path("topologyKey").asText("")));
    return keys;
  }

  private boolean isKeptTogether() {
    Map<String, String> labels = pods().labels();
    return terms("podAffinity").stream().anyMatch(term -> selects(term, labels));
  }

  private static boolean selects(JsonNode term, Map<String, String> labels) {
    JsonNode selector = term.path("labelSelector");
    try {
      return selector.isObject() && LabelSelector.of(selector).selects(labels);
    } catch (MalformedInput e) {
      // The API server rejects an invalid selector; use the milder answer.
      return true;
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
