package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Resource;

/**
 * What is known of a HorizontalPodAutoscaler.
 *
 * @param name its name
 * @param targetKind the kind that it scales, for example {@code Deployment}
 * @param targetName the name of what it scales
 * @param maxReplicas how far it may scale it
 */
public record Autoscaler(String name, String targetKind, String targetName, int maxReplicas) {

  /** Reads a HorizontalPodAutoscaler object. */
  public static Autoscaler of(Resource autoscaler) {
    JsonNode spec = autoscaler.json().path("spec");
    JsonNode target = spec.path("scaleTargetRef");
    return new Autoscaler(
        autoscaler.name(),
        target.path("kind").asText(""),
        target.path("name").asText(""),
        spec.path("maxReplicas").asInt(1));
  }

  /** What it scales, as one text. */
  public String target() {
    return target(targetKind, targetName);
  }

  /** A workload as one text. */
  public static String target(String kind, String name) {
    return kind + "/" + name;
  }
}
