package dev.holdfast.check.placement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds replicas with their own data that may all run in one zone. */
public final class MissingTopologySpread implements SpreadCheck<MissingTopologySpread.Parameters> {

  private static final Parameter<List<String>> TOPOLOGY_KEYS =
      Parameter.texts(
          "topologyKeys",
          List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"),
          "The node labels by which the pods should be spread.");

  private static final JsonPointer PATH =
      JsonPointer.compile("/spec/template/spec/topologySpreadConstraints");

  /**
   * The parameters.
   *
   * @param topologyKeys the node labels by which the pods should be spread
   * @param minReplicas workloads with fewer replicas have no finding
   */
  public record Parameters(List<String> topologyKeys, int minReplicas) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "missing-topology-spread", Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET)
        .title("Replicas may share one zone")
        .why(
            """
            A volume usually exists in one zone, and its pod cannot run in another. If all replicas
            start in one zone, they stay there and fail together with the zone.
            """)
        .remediation(
            """
            Add spec.template.spec.topologySpreadConstraints on topology.kubernetes.io/zone and
            kubernetes.io/hostname with the workload's own selector.
            """)
        .notes(
            """
            Constraints in a pod replace the scheduler's default constraints. The built-in defaults
            are soft and allow a skew of 5 between zones, so they have little effect on
            a few replicas. The injected constraints are also soft (ScheduleAnyway),
            with a skew of 1. They are injected all together, for any number of
            replicas, and only if the user wrote none.
            """)
        .parameters(TOPOLOGY_KEYS, Placement.MIN_REPLICAS)
        .injects(PATH)
        .sources(
            "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/");
  }

  @Override
  public Parameters parameters(ParameterReader given) {
    return new Parameters(given.get(TOPOLOGY_KEYS), given.get(Placement.MIN_REPLICAS));
  }

  @Override
  public Optional<MissingRule> missing(Placement placement, Parameters parameters) {
    Set<String> present = placement.spreadKeys();
    List<String> missing =
        parameters.topologyKeys().stream().filter(key -> !present.contains(key)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String message =
        "its %d pods, each with its own claim, are not spread by %s; add topologySpreadConstraints"
            .formatted(placement.workload().replicas(), String.join(" and ", missing));
    return Optional.of(
        new MissingRule(
            placement.workload(),
            Finding.at(PATH, "not-spread", message),
            parameters.minReplicas(),
            selector -> constraints(selector, parameters.topologyKeys())));
  }

  private static JsonNode constraints(JsonNode selector, List<String> topologyKeys) {
    ArrayNode constraints = Json.object().arrayNode();
    for (String key : topologyKeys) {
      constraints
          .addObject()
          .put("maxSkew", 1)
          .put("topologyKey", key)
          .put("whenUnsatisfiable", "ScheduleAnyway")
          .set("labelSelector", selector.deepCopy());
    }
    return constraints;
  }
}
