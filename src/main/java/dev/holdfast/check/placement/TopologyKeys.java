package dev.holdfast.check.placement;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.EligibleNodes;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.PodTemplate;
import java.util.List;

/**
 * The node labels by which pods can be spread. The scheduler ignores a node that lacks the key of
 * any constraint of a pod, so one key that the nodes do not have makes all constraints void.
 * Source: kubernetes/kubernetes, pkg/scheduler/framework/plugins/podtopologyspread/scoring.go,
 * initPreScoreState.
 */
record TopologyKeys(Lookup<EligibleNodes> nodes) {

  static TopologyKeys of(ClusterView cluster, PodTemplate pods) {
    return new TopologyKeys(EligibleNodes.of(cluster, pods));
  }

  /**
   * Those of the wanted keys that all nodes for the pods have, with different values. Every node
   * has a host name of its own, so that key is also right for unknown nodes and for one node that
   * gets company.
   */
  List<String> usable(List<String> wanted) {
    return wanted.stream()
        .filter(
            key ->
                switch (nodes) {
                  case Lookup.Found<EligibleNodes>(EligibleNodes known) ->
                      known.allHave(key) && (isHostname(key) || known.differBy(key));
                  case Lookup.Absent<EligibleNodes> absent -> isHostname(key);
                  case Lookup.Unknown<EligibleNodes> unknown -> isHostname(key);
                })
        .toList();
  }

  /** Whether there is only one node for the pods, so that nothing can separate them yet. */
  boolean areOfOneNode() {
    return nodes.asOptional().filter(EligibleNodes::areOne).isPresent();
  }

  private static boolean isHostname(String key) {
    return key.equals(PodTemplate.HOSTNAME);
  }
}
