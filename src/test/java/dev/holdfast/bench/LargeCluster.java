package dev.holdfast.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.testcluster.Etcd;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes StatefulSets, claims and nodes directly into etcd, for a control plane without
 * controllers: through the API server this would take many minutes.
 */
final class LargeCluster {

  private static final int NAMESPACES = 100;
  private static final int BATCH = 1_000;
  private static final int ZONES = 3;
  private static final int IMAGES_OF_NODE = 30;

  private final Etcd etcd;
  private final Map<String, String> batch = new LinkedHashMap<>();

  private LargeCluster(Etcd etcd) {
    this.etcd = etcd;
  }

  /**
   * Writes the objects.
   *
   * @param sets the number of StatefulSets, of 7 kB each, in 100 namespaces
   * @param claimsOfEach the number of claims of each
   * @param nodes the number of nodes, in three zones
   */
  static void fill(Etcd etcd, int sets, int claimsOfEach, int nodes) {
    LargeCluster cluster = new LargeCluster(etcd);
    for (int i = 0; i < NAMESPACES; i++) {
      cluster.put(
          "/registry/namespaces/" + namespace(i),
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s}, spec: {finalizers: [kubernetes]}, status: {phase: Active}}"
              .formatted(namespace(i)),
          "");
    }
    String settings = settings();
    for (int i = 0; i < sets; i++) {
      String namespace = namespace(i % NAMESPACES);
      String name = "db-" + i;
      String database =
          Manifests.database(name, claimsOfEach)
              .replace("          volumeMounts:", settings + "          volumeMounts:");
      cluster.put("/registry/statefulsets/" + namespace + "/" + name, database, namespace);
      for (int pod = 0; pod < claimsOfEach; pod++) {
        String claim = "data-%s-%d".formatted(name, pod);
        cluster.put(
            "/registry/persistentvolumeclaims/" + namespace + "/" + claim,
            Manifests.claim(claim),
            namespace);
      }
    }
    for (int i = 0; i < nodes; i++) {
      String name = "node-" + i;
      cluster.put("/registry/minions/" + name, node(name, "zone-" + i % ZONES), "");
    }
    cluster.flush();
  }

  private static String node(String name, String zone) {
    StringBuilder images = new StringBuilder();
    for (int i = 0; i < IMAGES_OF_NODE; i++) {
      images.append(
          "    - {names: [\"registry.example.com/team/application-%1$d:1.%1$d.0\"], sizeBytes: %1$d0000000}\n"
              .formatted(i + 1));
    }
    return """
        apiVersion: v1
        kind: Node
        metadata:
          name: %1$s
          labels:
            kubernetes.io/hostname: %1$s
            kubernetes.io/os: linux
            kubernetes.io/arch: amd64
            node.kubernetes.io/instance-type: large
            topology.kubernetes.io/zone: %2$s
            topology.kubernetes.io/region: region
        status:
          capacity: {cpu: "16", memory: 64Gi, pods: "110"}
          allocatable: {cpu: "15", memory: 60Gi, pods: "110"}
          conditions:
            - {type: Ready, status: "True", reason: KubeletReady}
          images:
        """
            .formatted(name, zone)
        + images;
  }

  /** About 5 kB, as in a real database of an operator. */
  private static String settings() {
    StringBuilder settings = new StringBuilder("          env:\n");
    for (int i = 0; i < 120; i++) {
      settings.append(
          "            - {name: SETTING_%d, value: \"some value of it %d\"}\n".formatted(i, i));
    }
    return settings.toString();
  }

  private static String namespace(int number) {
    return "team-" + number;
  }

  private void put(String key, String manifest, String namespace) {
    ObjectNode object = (ObjectNode) ManifestReader.read(key, manifest).getFirst().json();
    ObjectNode metadata = object.withObject("/metadata");
    metadata
        .put("uid", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString())
        .put("creationTimestamp", "2026-01-01T00:00:00Z")
        .put("generation", 1);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    batch.put(key, object.toString());
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      etcd.put(batch);
      batch.clear();
    }
  }
}
