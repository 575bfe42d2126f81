package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.SimulatedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What injection is for, with the demo's own database and the real scheduler. */
class SpreadIT {

  private static final String LEDGER = "src/cluster/demo/ledger.yaml";

  private static final String ZONE = "topology.kubernetes.io/zone";

  private static final String ON_ZONE_AND_HOST =
      """
            topologySpreadConstraints:
              - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: ledger}}}
              - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: ledger}}}
      """;

  /** Volumes without a zone, which the pods find without a provisioner. */
  private static final String VOLUME =
      """
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: %s-%d, labels: {test: spread}}
      spec:
        storageClassName: %s
        accessModes: [ReadWriteOnce]
        capacity: {storage: 10Gi}
        hostPath: {path: /none}
      """;

  @Test
  void withoutHoldfastTheReplicasCrowdInOneZoneAndWithItTheyStandInThree() throws IOException {
    String ledger = Files.readString(Path.of(LEDGER));
    assertThat(nodesOfReplicas(Cluster.namespace(), ledger)).containsExactly("node-a");

    HoldfastServer holdfast = guardThatInjects(ledger);
    try {
      assertThat(nodesOfReplicas(Cluster.namespace(), ledger))
          .containsExactly("node-a", "node-b", "node-c");
    } finally {
      Cluster.relieve(holdfast);
    }
  }

  /** There, a constraint on the zone voids the one on the host name: worse than none. */
  @Test
  void onNodesWithoutZonesItSpreadsOverHostNames() throws IOException {
    String onBoth = Cluster.namespace();
    String byAntiAffinity = Cluster.namespace();
    String byConstraint = Cluster.namespace();
    setZones("%1$s-");
    try {
      assertThat(
              nodesOfReplicas(
                  onBoth,
                  withoutZones(onBoth)
                      .replace("      containers:\n", ON_ZONE_AND_HOST + "      containers:\n")))
          .containsExactly("node-a");

      HoldfastServer holdfast = Cluster.guard(Map.of());
      try {
        assertThat(nodesOfReplicas(byAntiAffinity, withoutZones(byAntiAffinity)))
            .containsExactly("node-a", "node-b", "node-c");
        assertThat(
                nodesOfReplicas(
                    byConstraint,
                    withoutZones(byConstraint)
                        .replace(
                            "  name: ledger\n",
                            "  name: ledger\n  annotations: {exempt.holdfast.dev/missing-anti-affinity: test}\n")))
            .containsExactly("node-a", "node-b", "node-c");
        assertThat(injectedKeys(byConstraint)).isEqualTo("kubernetes.io/hostname");
      } finally {
        Cluster.relieve(holdfast);
      }
    } finally {
      setZones("%1$s=%2$s");
      Cluster.admin()
          .run("delete", "namespace", onBoth, byAntiAffinity, byConstraint, "--wait=false");
      Cluster.admin().run("delete", "persistentvolumes", "-l", "test=spread", "--wait=false");
    }
  }

  /**
   * Injection fails open: on a busy machine the API server learns of the webhook too late, or the
   * first answer of a new server takes longer than it waits.
   */
  private static HoldfastServer guardThatInjects(String ledger) {
    HoldfastServer holdfast = Cluster.guard(Map.of());
    String namespace = Cluster.namespace();
    Cluster.await(
        "injection",
        () ->
            Cluster.alice(namespace)
                .runWithInput(ledger, "create", "--dry-run=server", "-o", "yaml", "-f", "-")
                .out()
                .contains("holdfast.dev/injected"));
    return holdfast;
  }

  /** The database prefers node-a, and its claims get volumes of their own that any node can use. */
  private static String withoutZones(String namespace) throws IOException {
    StringBuilder volumes = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      volumes.append(VOLUME.formatted(namespace, i, namespace));
    }
    Cluster.admin().runWithInput(volumes.toString(), "apply", "-f", "-");
    return Files.readString(Path.of(LEDGER))
        .replace(
            ZONE + ", operator: In, values: [zone-a]",
            "kubernetes.io/hostname, operator: In, values: [node-a]")
        .replace(
            "        accessModes:",
            "        storageClassName: " + namespace + "\n        accessModes:");
  }

  /**
   * Sets or takes away the zone label of all nodes.
   *
   * @param change kubectl's argument, from the label and the zone
   */
  private static void setZones(String change) {
    for (SimulatedNode node : SimulatedNode.threeZones()) {
      Cluster.admin()
          .run("label", "node", "--overwrite", node.name(), change.formatted(ZONE, node.zone()));
    }
  }

  private static String injectedKeys(String namespace) {
    return Cluster.admin()
        .run(
            "get",
            "statefulset",
            "ledger",
            "-n",
            namespace,
            "-o",
            "jsonpath={.spec.template.spec.topologySpreadConstraints[*].topologyKey}")
        .out();
  }

  private static Set<String> nodesOfReplicas(String namespace, String ledger) {
    Cluster.alice(namespace).runWithInput(ledger, "apply", "-f", "-");
    Cluster.await("three running replicas", () -> nodes(namespace).size() == 3);
    return new TreeSet<>(nodes(namespace));
  }

  private static List<String> nodes(String namespace) {
    return Cluster.admin()
        .run(
            "get",
            "pods",
            "-n",
            namespace,
            "--field-selector=status.phase=Running",
            "-o",
            "jsonpath={.items[*].spec.nodeName}")
        .out()
        .lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .filter(node -> !node.isEmpty())
        .toList();
  }
}
