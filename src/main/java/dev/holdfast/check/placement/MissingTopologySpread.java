package dev.holdfast.check.placement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds replicas with their own data that may all run in one zone. */
public final class MissingTopologySpread implements SpreadCheck<MissingTopologySpread.Parameters> {

  private static final Parameter<List<String>> TOPOLOGY_KEYS =
      Parameter.texts(
          "topologyKeys",
          List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"),
          "The node labels by which the pods should be spread, if the nodes have them.");

  private static final JsonPointer PATH =
      JsonPointer.compile("/spec/template/spec/topologySpreadConstraints");

  /** The label in which the Deployment controller writes the revision of a pod. */
  private static final String HASH = "pod-template-hash";

  /**
   * The parameters.
   *
   * @param topologyKeys the node labels by which the pods should be spread, if the nodes have them
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
            Add spec.template.spec.topologySpreadConstraints with the workload's own selector on
            kubernetes.io/hostname, and on topology.kubernetes.io/zone if all nodes for the
            pods have this label.
            """)
        .notes(
            """
            Constraints in a pod replace the scheduler's default constraints. The built-in defaults
            are soft and allow a skew of 5 between zones, so they have little effect on
            a few replicas. The injected constraints are also soft (ScheduleAnyway),
            with a skew of 1. They are injected all together, for any number of
            replicas, and only if the user wrote none. In a Deployment each rollout
            is spread by itself (matchLabelKeys). If some nodes for the pods lack the key of a soft constraint, the scheduler
            ignores these nodes for all constraints of the pod. So a key is missing, and
            is injected, only if all nodes that the node selector, the required node affinity
            and the tolerations allow have it, with different values. If the nodes are not
            known, as in a review of files without --cluster, only kubernetes.io/hostname is.
            Constraints and anti-affinity count only if they select the workload's own pods.
            The check ignores pods that also share a claim for one node.
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
    if (present.containsAll(parameters.topologyKeys())) {
      return Optional.empty();
    }
    TopologyKeys keys = placement.topologyKeys();
    List<String> usable = keys.usable(parameters.topologyKeys());
    List<String> missing = usable.stream().filter(key -> !present.contains(key)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    Workload workload = placement.workload();
    String message =
        "its %d pods, each with its own claim, are not spread by %s; add topologySpreadConstraints"
            .formatted(workload.replicas(), String.join(" and ", missing));
    return Optional.of(
        new MissingRule(
            workload,
            Finding.at(PATH, "not-spread", message),
            workload.replicas() >= parameters.minReplicas() && !keys.areOfOneNode(),
            selector -> constraints(selector, usable, hasRollouts(workload, selector))));
  }

  /** Whether old and new pods should be counted apart: otherwise the old ones skew a rollout. */
  private static boolean hasRollouts(Workload workload, JsonNode selector) {
    boolean isDeployment = workload.resource().kind().equals(Optional.of(Kind.DEPLOYMENT));
    return isDeployment && !selector.toString().contains(HASH);
  }

  private static JsonNode constraints(
      JsonNode selector, List<String> topologyKeys, boolean byRollout) {
    ArrayNode constraints = Json.object().arrayNode();
    for (String key : topologyKeys) {
      ObjectNode constraint =
          constraints
              .addObject()
              .put("maxSkew", 1)
              .put("topologyKey", key)
              .put("whenUnsatisfiable", "ScheduleAnyway")
              .set("labelSelector", selector.deepCopy());
      if (byRollout) {
        constraint.putArray("matchLabelKeys").add(HASH);
      }
    }
    return constraints;
  }
}
