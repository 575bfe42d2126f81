package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * The observed fields of a HorizontalPodAutoscaler.
 *
 * @param targetKind the kind of the scaled object, for example {@code Deployment}
 * @param targetName the name of the scaled object
 */
public record Autoscaler(String name, String targetKind, String targetName, int maxReplicas)
    implements ObservedObject {

  /** HorizontalPodAutoscalers, which are also found by their target. */
  public static final ObservedKind<Autoscaler> KIND =
      ObservedKind.of(
              ApiResource.namespaced(
                  "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
              Autoscaler::of)
          .foundBy(scaler -> List.of(target(scaler.targetKind(), scaler.targetName())));

  /** Reads a HorizontalPodAutoscaler. */
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

  private static String target(String kind, String name) {
    return kind + "/" + name;
  }
}
