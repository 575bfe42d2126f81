package dev.holdfast.check.placement;

/** Manifests of databases whose pods each have their own claim. */
final class Databases {

  /** A claim for each pod. */
  static final String CLAIMS = "volumeClaimTemplates: [{metadata: {name: data}}]";

  /** A claim for each pod that dies with it. */
  static final String EPHEMERAL =
      "volumes: [{name: data, ephemeral: {volumeClaimTemplate: {spec: {}}}}]";

  /** Three nodes in three zones, each in a rack of its own. */
  static final String NODES =
      node("a", "topology.kubernetes.io/zone: a, rack: '1'")
          + node("b", "topology.kubernetes.io/zone: b, rack: '2'")
          + node("c", "topology.kubernetes.io/zone: c, rack: '3'");

  private Databases() {}

  /** A node with a host name and other labels. */
  static String node(String name, String labels) {
    return node(name, labels, "");
  }

  /** A node with a host name, other labels, and this in its spec. */
  static String node(String name, String labels, String spec) {
    return """
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: %s, labels: {kubernetes.io/hostname: %s, %s}}
        spec: {%s}
        """
        .formatted(name, name, labels, spec);
  }

  /** A StatefulSet of three pods with this in the spec of its pods. */
  static String database(String pod) {
    return workload("StatefulSet", "replicas: 3, " + CLAIMS, pod);
  }

  /** A workload with this in its spec and that in the spec of its pods. */
  static String workload(String kind, String spec, String pod) {
    return """
        {apiVersion: apps/v1, kind: %s, metadata: {name: db}, spec: {
          selector: {matchLabels: {app: db}},
          template: {metadata: {labels: {app: db}}, spec: {%s}},
          %s}}
        """
        .formatted(kind, pod, spec);
  }

  /** Soft anti-affinity on a topology key. */
  static String apart(String topologyKey) {
    return "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution:"
        + " [{weight: 1, podAffinityTerm: {topologyKey: %s, labelSelector: {}}}]}}"
            .formatted(topologyKey);
  }

  /** Hard anti-affinity on a topology key. */
  static String strictlyApart(String topologyKey) {
    return "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
        + " [{topologyKey: %s, labelSelector: {}}]}}".formatted(topologyKey);
  }

  /** Pod affinity to what a selector selects. */
  static String closeTo(String selector) {
    return "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
        + " [{topologyKey: zone, labelSelector: %s}]}}".formatted(selector);
  }

  /** A spread constraint on each of these topology keys. */
  static String spreadOver(String... topologyKeys) {
    StringBuilder constraints = new StringBuilder();
    for (String key : topologyKeys) {
      constraints.append("{maxSkew: 1, topologyKey: %s, labelSelector: {}}, ".formatted(key));
    }
    return "topologySpreadConstraints: [%s]".formatted(constraints);
  }
}
