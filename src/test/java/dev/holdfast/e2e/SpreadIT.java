package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What injection is for, with the demo's own database and the real scheduler. */
class SpreadIT {

  private static final String LEDGER = "src/cluster/demo/ledger.yaml";

  @Test
  void withoutHoldfastTheReplicasCrowdInOneZoneAndWithItTheyStandInThree() {
    String unguarded = Cluster.namespace();
    assertThat(zonesOfReplicas(unguarded)).containsExactly("node-a");

    HoldfastServer holdfast = Cluster.guard(Map.of());
    try {
      String guarded = Cluster.namespace();
      assertThat(zonesOfReplicas(guarded)).containsExactly("node-a", "node-b", "node-c");
    } finally {
      Cluster.relieve(holdfast);
    }
  }

  /** There is one node a zone. */
  private static Set<String> zonesOfReplicas(String namespace) {
    Cluster.alice(namespace).run("apply", "-f", LEDGER);
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
