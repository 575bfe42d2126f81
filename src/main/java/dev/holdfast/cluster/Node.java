package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.facts.Answer;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The observed fields of a node.
 *
 * @param isVirtual whether it stands for another service or cluster, and is no machine
 * @param isCordoned whether new pods are kept away for the time being
 * @param isBeingDeleted whether it goes, as soon as nothing holds it
 * @param runtime the container runtime, for example {@code containerd}; empty if not reported
 */
public record Node(
    String name,
    NodeLabels labels,
    List<Taint> taints,
    boolean isVirtual,
    boolean isCordoned,
    boolean isBeingDeleted,
    String runtime)
    implements ObservedObject {

  /** Nodes. */
  public static final ObservedKind<Node> KIND =
      ObservedKind.of(ApiResource.clusterScoped("", "v1", "Node", "nodes"), Node::of)
          .with(ObservedKind.Trait.SELDOM_IN_MANIFESTS);

  /**
   * Labels of nodes that are no machines and attach no disks. Sources:
   * virtual-kubelet/virtual-kubelet, node/nodeutil/controller.go; liqotech/liqo, pkg/consts; Amazon
   * EKS documentation, "Simplify compute management with AWS Fargate".
   */
  private static final Map<String, String> VIRTUAL =
      Map.of(
          "type", "virtual-kubelet",
          "liqo.io/type", "virtual-node",
          "eks.amazonaws.com/compute-type", "fargate");

  /** More are not kept: no real node has them. */
  private static final int MAX_TAINTS = 64;

  /**
   * A taint that keeps pods away which do not tolerate it.
   *
   * @param effect NoSchedule or NoExecute
   */
  public record Taint(String key, String value, String effect) {

    /**
     * Kubernetes' own taints for the condition of a node, for example {@code
     * node.kubernetes.io/not-ready}. They come and go; cordoning has a field of its own.
     */
    private static final String CONDITION = "node.kubernetes.io/";

    boolean isPermanent() {
      return !effect.equals("PreferNoSchedule") && !key.startsWith(CONDITION);
    }
  }

  public Node {
    taints = List.copyOf(taints);
  }

  /**
   * All nodes. They come from memory even where an answer makes a decision stricter: labels, taints
   * and the runtime of a node seldom change, and to read thousands of nodes takes longer than a
   * review may.
   */
  public static Lookup<List<Node>> all(ClusterView cluster) {
    return cluster.all(KIND, "", Use.MITIGATION);
  }

  /**
   * Whether any node has this container runtime.
   *
   * @param runtime as nodes report it, without the version, for example {@code cri-o}
   */
  public static Answer anyRuns(ClusterView cluster, String runtime) {
    List<Node> nodes = all(cluster).asOptional().orElse(List.of());
    if (nodes.stream().anyMatch(node -> node.runtime().equals(runtime))) {
      return Answer.YES;
    }
    boolean isUnknown =
        nodes.isEmpty() || nodes.stream().anyMatch(node -> node.runtime().isEmpty());
    return isUnknown ? Answer.UNKNOWN : Answer.NO;
  }

  private static Node of(Resource node) {
    JsonNode spec = node.json().path("spec");
    String runtime =
        node.json().path("status").path("nodeInfo").path("containerRuntimeVersion").asText("");
    int end = runtime.indexOf("://");
    return new Node(
        node.name(),
        NodeLabels.of(node.labels()),
        taints(spec.path("taints")),
        isVirtual(node.labels()),
        spec.path("unschedulable").asBoolean(),
        node.isBeingDeleted(),
        NodeLabels.shared(end < 0 ? runtime : runtime.substring(0, end)));
  }

  private static boolean isVirtual(Map<String, String> labels) {
    return VIRTUAL.entrySet().stream()
        .anyMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }

  private static List<Taint> taints(JsonNode written) {
    List<Taint> taints = new ArrayList<>();
    for (JsonNode taint : written) {
      Taint read =
          new Taint(
              NodeLabels.shared(taint.path("key").asText("")),
              NodeLabels.shared(taint.path("value").asText("")),
              NodeLabels.shared(taint.path("effect").asText("")));
      if (read.isPermanent() && taints.size() < MAX_TAINTS) {
        taints.add(read);
      }
    }
    return taints;
  }
}
