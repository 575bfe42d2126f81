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
import java.util.Set;

/**
 * What a workload says of where its pods go.
 *
 * @param workload the workload
 */
record Placement(Workload workload) {

  /** A parameter of every check of placement. */
  static final Parameter<Integer> MIN_REPLICAS =
      Parameter.wholeNumber(
          "minReplicas", 2, 1, "From how many replicas on the mistake is a finding.");

  /**
   * Whether its pods should stand apart: each has its own claim, and nothing keeps them together.
   * Pods that share a claim by name may have to stay on one node, so they are left alone; so are
   * pods that are pinned to a node and pods that the user wants close to each other.
   */
  boolean shouldSpread() {
    return workload.podsHaveOwnClaims()
        && !workload.mountsClaimByName()
        && !pods().isPinnedToNode()
        && !isKeptTogether();
  }

  /** The topology keys over which the user spread the pods, by constraint or by anti-affinity. */
  Set<String> spreadKeys() {
    Set<String> keys = new HashSet<>(antiAffinityKeys());
    for (JsonNode constraint : pod().path("topologySpreadConstraints")) {
      keys.add(constraint.path("topologyKey").asText(""));
    }
    return keys;
  }

  /** Whether the user wrote a spread constraint on this key. */
  boolean isSpreadOver(String topologyKey) {
    for (JsonNode constraint : pod().path("topologySpreadConstraints")) {
      if (constraint.path("topologyKey").asText("").equals(topologyKey)) {
        return true;
      }
    }
    return false;
  }

  /** The topology keys of the user's pod anti-affinity, required and preferred. */
  Set<String> antiAffinityKeys() {
    Set<String> keys = new HashSet<>();
    terms("podAntiAffinity").forEach(term -> keys.add(term.path("topologyKey").asText("")));
    return keys;
  }

  private boolean isKeptTogether() {
    return terms("podAffinity").stream().anyMatch(this::selectsOwnPods);
  }

  private boolean selectsOwnPods(JsonNode term) {
    JsonNode selector = term.path("labelSelector");
    try {
      return selector.isObject()
          && LabelSelector.of(selector).selects(workload.podTemplate().labels());
    } catch (MalformedInput e) {
      // A selector that nobody can read is the API server's to refuse; assume what is milder.
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
