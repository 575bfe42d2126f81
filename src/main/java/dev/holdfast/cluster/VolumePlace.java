package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.NodeTerms;
import dev.holdfast.resource.PodTemplate;
import java.util.Set;
import java.util.TreeSet;

/** Reads from where a volume can be used. */
final class VolumePlace {

  /** Drivers have labels of their own, for example {@code topology.ebs.csi.aws.com/zone}. */
  private static final String ZONE = "/zone";

  /** A volume has one place, or a few zones; more are not kept. */
  private static final int MAX_PLACES = 3;

  /** The value of a label is not longer. */
  private static final int MAX_VALUE = 63;

  private VolumePlace() {}

  /** For example {@code zone eu-1a}, or {@code node worker-3}; empty if no term names any. */
  static String describe(NodeTerms terms) {
    Set<String> places = new TreeSet<>();
    for (JsonNode term : terms.terms()) {
      for (JsonNode expression : term.path("matchExpressions")) {
        String key = expression.path("key").asText("");
        boolean isNode = key.equals(PodTemplate.HOSTNAME);
        if ((isNode || key.endsWith(ZONE)) && expression.path("operator").asText("").equals("In")) {
          for (JsonNode value : expression.path("values")) {
            if (places.size() < MAX_PLACES && value.asText("").length() <= MAX_VALUE) {
              places.add((isNode ? "node " : "zone ") + value.asText(""));
            }
          }
        }
      }
    }
    return NodeLabels.shared(String.join(", ", places));
  }
}
