package dev.holdfast.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The terms of a pod's required node affinity, or of a volume's; one of them must match.
 *
 * @param terms the list as raw JSON
 */
public record NodeTerms(JsonNode terms) {

  /** Reads a pod's {@code nodeAffinity}, or a volume's. */
  public static NodeTerms of(JsonNode affinity) {
    JsonNode ofPod = affinity.path("requiredDuringSchedulingIgnoredDuringExecution");
    JsonNode required = ofPod.isMissingNode() ? affinity.path("required") : ofPod;
    return new NodeTerms(required.path("nodeSelectorTerms"));
  }

  /** Returns whether only one node matches: there is one term, with the name of one node. */
  public boolean nameOneNode() {
    return oneNode().isPresent();
  }

  /** The only node that matches, if there is one term with the name of one node. */
  public Optional<OneNode> oneNode() {
    return terms.size() == 1
        ? oneNode(terms.path(0).path("matchExpressions"), PodTemplate.HOSTNAME)
            .or(() -> oneNode(terms.path(0).path("matchFields"), OneNode.NAME))
        : Optional.empty();
  }

  /** Returns whether a term has a requirement on a node label. */
  public boolean mention(String label) {
    for (JsonNode term : terms) {
      for (JsonNode expression : term.path("matchExpressions")) {
        if (expression.path("key").asText("").equals(label)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<OneNode> oneNode(JsonNode expressions, String key) {
    for (JsonNode expression : expressions) {
      if (expression.path("key").asText("").equals(key)
          && expression.path("operator").asText("").equals("In")
          && expression.path("values").size() == 1) {
        return Optional.of(new OneNode(key, expression.path("values").path(0).asText("")));
      }
    }
    return Optional.empty();
  }
}
