package dev.holdfast.check.placement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.Optional;

/** Finds replicas with their own data that may all run on one node. */
public final class MissingAntiAffinity implements SpreadCheck<MissingAntiAffinity.Parameters> {

  private static final Parameter<String> TOPOLOGY_KEY =
      Parameter.text(
          "topologyKey",
          "kubernetes.io/hostname",
          "The node label by which pods are separated: no two pods should share a value.");

  private static final JsonPointer PATH =
      JsonPointer.compile("/spec/template/spec/affinity/podAntiAffinity");

  /**
   * The parameters.
   *
   * @param topologyKey the node label by which pods are separated
   * @param minReplicas workloads with fewer replicas have no finding
   */
  public record Parameters(String topologyKey, int minReplicas) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "missing-anti-affinity", Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET)
        .title("Replicas may share one node")
        .why(
            """
            Replicas with their own data should survive the loss of a node. Without pod
            anti-affinity or a topology spread constraint, only the scheduler's soft
            default spreads the pods, and all of them may run on one node.
            """)
        .remediation(
            """
            Add preferred pod anti-affinity on kubernetes.io/hostname with the workload's own
            selector, or a topology spread constraint on that key.
            """)
        .notes(
            """
            The injected rule is only preferred, so it never prevents a pod from being scheduled.
            It is injected for any number of replicas, because adding it later restarts
            every pod. Anti-affinity and constraints count only if they select the workload's
            own pods. The check ignores pods that also share a claim for one node, are
            pinned to a node, or are kept together by pod affinity. It has no finding if
            there is only one node for the pods, and ignores a topologyKey that the nodes
            for the pods do not all have, with different values; if the nodes are not known,
            any but kubernetes.io/hostname.
            """)
        .parameters(TOPOLOGY_KEY, Placement.MIN_REPLICAS)
        .injects(PATH)
        .sources(
            "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity");
  }

  @Override
  public Parameters parameters(ParameterReader given) {
    return new Parameters(given.get(TOPOLOGY_KEY), given.get(Placement.MIN_REPLICAS));
  }

  @Override
  public Optional<MissingRule> missing(Placement placement, Parameters parameters) {
    String topologyKey = parameters.topologyKey();
    if (!placement.antiAffinityKeys().isEmpty() || placement.spreadKeys().contains(topologyKey)) {
      return Optional.empty();
    }
    TopologyKeys keys = placement.topologyKeys();
    if (keys.usable(List.of(topologyKey)).isEmpty()) {
      return Optional.empty();
    }
    int replicas = placement.workload().replicas();
    String message =
        "its %d pods, each with its own claim, may all run on one node: only the scheduler's soft default spreads them; add pod anti-affinity or a topology spread constraint on %s"
            .formatted(replicas, topologyKey);
    return Optional.of(
        new MissingRule(
            placement.workload(),
            Finding.at(PATH, "no-anti-affinity", message),
            replicas >= parameters.minReplicas() && !keys.areOfOneNode(),
            selector -> antiAffinity(selector, topologyKey)));
  }

  private static JsonNode antiAffinity(JsonNode selector, String topologyKey) {
    ObjectNode antiAffinity = Json.object();
    ObjectNode preferred =
        antiAffinity.putArray("preferredDuringSchedulingIgnoredDuringExecution").addObject();
    ObjectNode term = preferred.put("weight", 100).putObject("podAffinityTerm");
    term.set("labelSelector", selector.deepCopy());
    term.put("topologyKey", topologyKey);
    return antiAffinity;
  }
}
