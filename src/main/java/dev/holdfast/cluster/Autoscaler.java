package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * What is known of a HorizontalPodAutoscaler.
 *
 * @param name its name
 * @param targetKind the kind that it scales, for example {@code Deployment}
 * @param targetName the name of what it scales
 * @param maxReplicas how far it may scale it
 */
public record Autoscaler(String name, String targetKind, String targetName, int maxReplicas)
    implements ObservedObject {

  /** HorizontalPodAutoscalers, which are found by what they scale too. */
  public static final ObservedKind<Autoscaler> KIND =
      ObservedKind.of(
              ApiResource.namespaced(
                  "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
              Autoscaler::of)
          .foundBy(scaler -> List.of(target(scaler.targetKind(), scaler.targetName())));

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

  /** The autoscalers of a workload. */
  public static Lookup<List<Autoscaler>> scaling(
      ClusterView cluster, Kind kind, String namespace, String name) {
    return cluster.having(KIND, namespace, target(kind.text(), name), Use.EVIDENCE_OF_PRESENCE);
  }

  /** A workload as one text. */
  private static String target(String kind, String name) {
    return kind + "/" + name;
  }
}
