package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Adds nodes to a cluster, as kubelets do.
 *
 * @param addresses the address of each node
 */
record NodeRegistration(KubernetesClient client, Map<String, String> addresses) {
  static final String ZONE_LABEL = "topology.kubernetes.io/zone";

  private static final Map<String, Quantity> SIZE =
      Map.of(
          "cpu", new Quantity("8"),
          "memory", new Quantity("32Gi"),
          "ephemeral-storage", new Quantity("100Gi"),
          "pods", new Quantity("110"));

  void register(List<SimulatedNode> nodes) {
    var version = client.getKubernetesVersion().getGitVersion();
    for (var node : nodes) {
      client.resource(describe(node, version)).create();
    }
  }

  private Node describe(SimulatedNode node, String version) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(node.name())
        .addToLabels("kubernetes.io/hostname", node.name())
        .addToLabels("kubernetes.io/os", "linux")
        .addToLabels("kubernetes.io/arch", "amd64")
        .addToLabels("topology.kubernetes.io/region", "region-1")
        .addToLabels(ZONE_LABEL, node.zone())
        .endMetadata()
        .withNewStatus()
        .withCapacity(SIZE)
        .withAllocatable(SIZE)
        .withConditions(
            condition("MemoryPressure", "False", "KubeletHasSufficientMemory"),
            condition("DiskPressure", "False", "KubeletHasNoDiskPressure"),
            condition("PIDPressure", "False", "KubeletHasSufficientPID"),
            condition("Ready", "True", "KubeletReady"))
        .addNewAddress(addresses.get(node.name()), "InternalIP")
        .addNewAddress(node.name(), "Hostname")
        .withNewNodeInfo()
        .withArchitecture("amd64")
        .withBootID("simulated")
        .withContainerRuntimeVersion("simulated://1")
        .withKernelVersion("simulated")
        .withKubeProxyVersion("")
        .withKubeletVersion(version)
        .withMachineID(node.name())
        .withOperatingSystem("linux")
        .withOsImage("simulated")
        .withSystemUUID(node.name())
        .endNodeInfo()
        .endStatus()
        .build();
  }

  private static NodeCondition condition(String type, String status, String reason) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new NodeConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage("simulated")
        .withLastHeartbeatTime(now)
        .withLastTransitionTime(now)
        .build();
  }
}
