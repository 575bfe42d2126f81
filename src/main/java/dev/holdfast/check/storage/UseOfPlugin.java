package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.resource.KubernetesVersion;

/**
 * A place that names a volume plugin which was once part of Kubernetes.
 *
 * @param pointer the place
 * @param key tells it from others in the same resource
 * @param name as it is written there: {@code kubernetes.io/rbd} or {@code rbd}
 * @param plugin what is known of it
 * @param remedy what to write instead
 */
record UseOfPlugin(
    JsonPointer pointer, String key, String name, InTreePlugin plugin, String remedy) {

  /** The provisioner of a StorageClass. */
  static UseOfPlugin ofClass(JsonPointer pointer, String provisioner, InTreePlugin plugin) {
    String remedy =
        plugin
            .replacement()
            .map(driver -> "write provisioner: " + driver)
            .orElse("name a CSI driver as the provisioner");
    return new UseOfPlugin(pointer, provisioner, provisioner, plugin, remedy);
  }

  /** The source of a PersistentVolume. */
  static UseOfPlugin ofVolume(JsonPointer pointer, String source, InTreePlugin plugin) {
    String remedy =
        plugin
            .replacement()
            .map("write csi: {driver: %s}"::formatted)
            .orElse("make a volume of a CSI driver instead");
    return new UseOfPlugin(pointer, source, source, plugin, remedy);
  }

  /** The source of a volume of a pod. */
  static UseOfPlugin ofPodVolume(
      JsonPointer pointer, String source, InTreePlugin plugin, String volume) {
    String remedy =
        "mount a claim of a class of " + plugin.replacement().orElse("a CSI driver") + " instead";
    return new UseOfPlugin(pointer, source + "/" + volume, source, plugin, remedy);
  }

  /** What is wrong with it in a cluster of this version. */
  Finding finding(KubernetesVersion version, ClusterView cluster) {
    boolean isSo = plugin.since().compareTo(version) <= 0;
    String since = plugin.since().text();
    String message =
        switch (plugin.fate()) {
          case REMOVED ->
              isSo
                  ? "Kubernetes has no %s since %s: claims stay Pending, pods do not start"
                      .formatted(name, since)
                  : "Kubernetes will have no %s from %s on: claims will stay Pending, pods not start"
                      .formatted(name, since);
          case MIGRATED ->
              isSo
                  ? "since Kubernetes %s the CSI driver %s does what %s did"
                      .formatted(since, driver(cluster), name)
                  : "from Kubernetes %s on the CSI driver %s will do what %s does"
                      .formatted(since, driver(cluster), name);
        };
    return Finding.at(pointer, key, message + "; " + remedy)
        .suspectedIf(!plugin.isRemovedIn(version));
  }

  /** Which driver takes over, and whether it is there. */
  private String driver(ClusterView cluster) {
    String driver = plugin.replacement().orElse("");
    return switch (cluster.csiDriver(driver)) {
      case Lookup.Found<String> found -> driver + ", which is installed,";
      case Lookup.Absent<String> absent -> driver + ", which is not installed,";
      case Lookup.Unknown<String> unknown -> driver;
    };
  }
}
