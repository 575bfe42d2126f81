package dev.holdfast.resource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The terms of a required node affinity, of which one must hold: of pods, and in the same form of
 * volumes.
 *
 * @param terms the list of terms, as raw JSON
 */
public record NodeTerms(JsonNode terms) {

  /** The terms of a pod's {@code nodeAffinity} or of a volume's. */
  public static NodeTerms of(JsonNode affinity) {
    JsonNode ofPod = affinity.path("requiredDuringSchedulingIgnoredDuringExecution");
    JsonNode required = ofPod.isMissingNode() ? affinity.path("required") : ofPod;
    return new NodeTerms(required.path("nodeSelectorTerms"));
  }

  /** Whether only one node fulfils them: there is one term, and it asks for one node's name. */
  public boolean nameOneNode() {
    return terms.size() == 1
        && (asksForOne(terms.path(0).path("matchExpressions"), PodTemplate.HOSTNAME)
            || asksForOne(terms.path(0).path("matchFields"), "metadata.name"));
  }

  /** Whether they ask for a label of a node. */
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

  private static boolean asksForOne(JsonNode expressions, String key) {
    for (JsonNode expression : expressions) {
      if (expression.path("key").asText("").equals(key)
          && expression.path("operator").asText("").equals("In")
          && expression.path("values").size() == 1) {
        return true;
      }
    }
    return false;
  }
}
