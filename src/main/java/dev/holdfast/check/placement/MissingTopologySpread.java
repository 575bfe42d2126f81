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

/** Replicas with data of their own that may all land in one zone. */
public final class MissingTopologySpread implements SpreadCheck<MissingTopologySpread.Parameters> {

  private static final Parameter<List<String>> TOPOLOGY_KEYS =
      Parameter.texts(
          "topologyKeys",
          List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"),
          "The node labels over whose values the pods should be spread.");

  private static final JsonPointer PATH =
      JsonPointer.compile("/spec/template/spec/topologySpreadConstraints");

  /**
   * What a policy may tell this check.
   *
   * @param topologyKeys the node labels over whose values the pods should be spread
   * @param minReplicas from how many replicas on it is a finding
   */
  public record Parameters(List<String> topologyKeys, int minReplicas) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState(
            "missing-topology-spread", Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET)
        .title("Replicas may share one zone")
        .why(
            """
            A volume usually lives in one zone and its pod can run nowhere else. Replicas that all
            start in one zone stay there, and go down with it.
            """)
        .remediation(
            """
            Add spec.template.spec.topologySpreadConstraints on topology.kubernetes.io/zone and
            kubernetes.io/hostname with the workload's own selector.
            """)
        .notes(
            """
            Constraints in a pod replace the scheduler's default constraints; the built-in
            defaults are soft, allow a skew of 5 between zones, and so do little for few replicas.
            The injected constraints are soft too (ScheduleAnyway), with a skew of 1; they are
            injected all together, at any replica count, and only where the user wrote none.
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
        "its %d pods, which each have their own claim, are not spread over %s; add topologySpreadConstraints on it"
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
