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
import java.util.Optional;

/** Replicas with data of their own that may all land on one node. */
public final class MissingAntiAffinity implements SpreadCheck<MissingAntiAffinity.Parameters> {

  private static final Parameter<String> TOPOLOGY_KEY =
      Parameter.text(
          "topologyKey",
          "kubernetes.io/hostname",
          "The node label whose values the pods should not share.");

  private static final JsonPointer PATH =
      JsonPointer.compile("/spec/template/spec/affinity/podAntiAffinity");

  /**
   * What a policy may tell this check.
   *
   * @param topologyKey the node label whose values the pods should not share
   * @param minReplicas from how many replicas on it is a finding
   */
  public record Parameters(String topologyKey, int minReplicas) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState(
            "missing-anti-affinity", Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET)
        .title("Replicas may share one node")
        .why(
            """
            Replicas that each keep their own data are meant to survive the loss of a node. Without
            pod anti-affinity or a spread constraint the scheduler may put them all on one.
            """)
        .remediation(
            """
            Add preferred pod anti-affinity on kubernetes.io/hostname with the workload's own
            selector, or a topology spread constraint on that key.
            """)
        .notes(
            """
            The injected rule is only preferred, so it never keeps a pod from being scheduled. It
            is injected at any replica count, because adding it later restarts every pod. Pods
            that mount a claim by name, are pinned to a node, or are kept together by pod affinity
            are left alone.
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
    if (!placement.antiAffinityKeys().isEmpty() || placement.isSpreadOver(topologyKey)) {
      return Optional.empty();
    }
    String message =
        "nothing keeps its %d pods, which each have their own claim, from sharing one node; add pod anti-affinity or a topology spread constraint on %s"
            .formatted(placement.workload().replicas(), topologyKey);
    return Optional.of(
        new MissingRule(
            placement.workload(),
            Finding.at(PATH, "no-anti-affinity", message),
            parameters.minReplicas(),
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
