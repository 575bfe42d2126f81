package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.CsiDriver;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.resource.VolumeClaim;

/**
 * A place in a resource that names an in-tree volume plugin.
 *
 * @param pointer the place
 * @param key identifies it in the resource
 * @param name as written: {@code kubernetes.io/rbd} or {@code rbd}
 * @param plugin the known plugin
 * @param remedy what to write instead
 * @param isImmutable whether no update can change it
 */
record UseOfPlugin(
    JsonPointer pointer,
    String key,
    String name,
    InTreePlugin plugin,
    String remedy,
    boolean isImmutable) {

  /** The provisioner of a StorageClass. */
  static UseOfPlugin ofClass(JsonPointer pointer, String provisioner, InTreePlugin plugin) {
    String remedy =
        plugin
            .replacement()
            .map(driver -> "write provisioner: " + driver)
            .orElse("name a CSI driver as the provisioner");
    return new UseOfPlugin(pointer, provisioner, provisioner, plugin, remedy, true);
  }

  /** The source of a PersistentVolume. */
  static UseOfPlugin ofVolume(JsonPointer pointer, String source, InTreePlugin plugin) {
    String remedy =
        plugin
            .replacement()
            .map("write csi: {driver: %s}"::formatted)
            .orElse("create a volume of a CSI driver instead");
    return new UseOfPlugin(pointer, source, source, plugin, remedy, true);
  }

  /** The source of a volume of a pod. */
  static UseOfPlugin ofPodVolume(
      JsonPointer pointer, String source, InTreePlugin plugin, String volume) {
    String remedy = "put the disk into a PersistentVolume of a CSI driver, and mount a claim of it";
    return new UseOfPlugin(pointer, source + "/" + volume, source, plugin, remedy, false);
  }

  /** The class of a claim or claim template. */
  static UseOfPlugin ofClaim(VolumeClaim claim, StorageClass offered, InTreePlugin plugin) {
    return new UseOfPlugin(
        claim.storageClassPointer(),
        claim.name() + "/" + offered.name(),
        "%s (StorageClass %s)".formatted(offered.provisioner(), offered.name()),
        plugin,
        "name a class of " + plugin.replacement().orElse("a CSI driver"),
        false);
  }

  /** The finding in a cluster of this version. */
  Finding finding(KubernetesVersion version, ClusterView cluster) {
    boolean isNow = plugin.isRemovedIn(version) || plugin.needsReplacementIn(version);
    String since = plugin.since().text();
    String message =
        switch (plugin.fate()) {
          case REMOVED ->
              isNow
                  ? "Kubernetes has no %s since %s: claims stay Pending, pods do not start"
                      .formatted(name, since)
                  : "Kubernetes will have no %s from %s on: claims will stay Pending, pods will not start"
                      .formatted(name, since);
          case MIGRATED ->
              isNow
                  ? "since Kubernetes %s, %s works only with the CSI driver %s"
                      .formatted(since, name, driver(cluster))
                  : "from Kubernetes %s on, %s will work only with the CSI driver %s"
                      .formatted(since, name, driver(cluster));
        };
    Finding finding =
        Finding.at(pointer, key, message + "; " + remedy).suspectedIf(!plugin.isRemovedIn(version));
    return isImmutable
        ? finding.immutable(
            message + "; this field is immutable: create a new object, and " + remedy)
        : finding;
  }

  /** The CSI driver that replaces it, and whether it is installed. */
  private String driver(ClusterView cluster) {
    String driver = plugin.replacement().orElse("");
    return switch (cluster.find(CsiDriver.KIND, driver)) {
      case Lookup.Found<CsiDriver> found -> driver + ", which is installed";
      case Lookup.Absent<CsiDriver> absent -> driver + ", which is not installed";
      case Lookup.Unknown<CsiDriver> unknown -> driver;
    };
  }
}
