package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.facts.Answer;
import dev.holdfast.resource.NodeTerms;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What pods require of their node. Source: Kubernetes documentation, "Assigning Pods to Nodes" and
 * "Taints and Tolerations".
 *
 * @param all the requirements that must hold: those of the node selector
 * @param anyOf the terms of the required node affinity, of which one must hold; empty for none
 * @param tolerations the tolerated taints
 */
record NodeRequirements(
    List<NodeRequirement> all, List<List<NodeRequirement>> anyOf, List<Toleration> tolerations) {

  /** More are not compared with each node of a cluster: no real pod has them. */
  private static final int MAX_PARTS = 200;

  /** A toleration; an empty key or effect stands for all. */
  record Toleration(String key, boolean anyValue, String value, String effect) {

    boolean covers(Node.Taint taint) {
      boolean isForKey = key.isEmpty() ? anyValue : key.equals(taint.key());
      return isForKey
          && (anyValue || value.equals(taint.value()))
          && (effect.isEmpty() || effect.equals(taint.effect()));
    }
  }

  static NodeRequirements of(PodTemplate pods) {
    List<NodeRequirement> all = new ArrayList<>();
    Resource.strings(pods.spec().path("nodeSelector"))
        .forEach((key, value) -> all.add(NodeRequirement.label(key, value)));
    String name = pods.spec().path("nodeName").asText("");
    if (!name.isEmpty()) {
      all.add(NodeRequirement.name(name));
    }
    List<List<NodeRequirement>> anyOf = new ArrayList<>();
    JsonNode affinity = pods.spec().path("affinity").path("nodeAffinity");
    for (JsonNode term : NodeTerms.of(affinity).terms()) {
      List<NodeRequirement> ofTerm = new ArrayList<>();
      term.path("matchExpressions").forEach(one -> ofTerm.add(NodeRequirement.ofLabel(one)));
      term.path("matchFields").forEach(one -> ofTerm.add(NodeRequirement.ofField(one)));
      anyOf.add(ofTerm);
    }
    List<Toleration> tolerations = new ArrayList<>();
    for (JsonNode one : pods.spec().path("tolerations")) {
      tolerations.add(
          new Toleration(
              one.path("key").asText(""),
              one.path("operator").asText("").equals("Exists"),
              one.path("value").asText(""),
              one.path("effect").asText("")));
    }
    return new NodeRequirements(all, anyOf, tolerations);
  }

  /** Whether they are too many to be compared with each node. */
  boolean areTooMany() {
    int parts = all.size() + tolerations.size();
    for (List<NodeRequirement> term : anyOf) {
      parts += 1 + term.size();
    }
    return parts > MAX_PARTS;
  }

  /** Whether the node meets them; unknown if it may have labels that are not kept. */
  Answer areMetBy(Node node) {
    if (node.isVirtual() || !tolerateAll(node.taints())) {
      return Answer.NO;
    }
    if (!node.labels().areAll() && needMoreThan(node.labels().values())) {
      return Answer.UNKNOWN;
    }
    return hold(all, node) && (anyOf.isEmpty() || anyOfThemSelects(node)) ? Answer.YES : Answer.NO;
  }

  private boolean tolerateAll(List<Node.Taint> taints) {
    for (Node.Taint taint : taints) {
      if (tolerations.stream().noneMatch(one -> one.covers(taint))) {
        return false;
      }
    }
    return true;
  }

  private boolean needMoreThan(Map<String, String> labels) {
    return all.stream().anyMatch(one -> one.needsMoreThan(labels))
        || anyOf.stream().flatMap(List::stream).anyMatch(one -> one.needsMoreThan(labels));
  }

  /** An empty term selects no node. */
  private boolean anyOfThemSelects(Node node) {
    for (List<NodeRequirement> term : anyOf) {
      if (!term.isEmpty() && hold(term, node)) {
        return true;
      }
    }
    return false;
  }

  /** Without a stream: it runs for each node of a cluster. */
  private static boolean hold(List<NodeRequirement> requirements, Node node) {
    for (NodeRequirement one : requirements) {
      if (!one.holdsFor(node)) {
        return false;
      }
    }
    return true;
  }
}
