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
import java.util.Optional;

/**
 * A place in a resource that names an in-tree volume plugin.
 *
 * @param pointer the place
 * @param key identifies it in the resource
 * @param name as written: {@code kubernetes.io/rbd} or {@code rbd}
 * @param plugin the known plugin
 * @param remedy what to write instead
 * @param place what kind of object names it
 * @param isEvitable whether an existing volume may serve the claim, so that the plugin is not
 *     needed
 */
record UseOfPlugin(
    JsonPointer pointer,
    String key,
    String name,
    InTreePlugin plugin,
    String remedy,
    Place place,
    boolean isEvitable) {

  /** What names a plugin. */
  enum Place {
    /** A class or a volume: no update can change it. */
    IMMUTABLE,
    POD,
    /** A claim or claim template, by its class. */
    CLAIM
  }

  /** The provisioner of a StorageClass. */
  static UseOfPlugin ofClass(JsonPointer pointer, String provisioner, InTreePlugin plugin) {
    String remedy =
        plugin
            .replacement()
            .map(driver -> "write provisioner: " + driver)
            .orElse("name a CSI driver as the provisioner");
    return new UseOfPlugin(
        pointer, provisioner, provisioner, plugin, remedy, Place.IMMUTABLE, false);
  }

  /** The source of a PersistentVolume. */
  static UseOfPlugin ofVolume(JsonPointer pointer, String source, InTreePlugin plugin) {
    String remedy =
        plugin
            .replacement()
            .map("write csi: {driver: %s}"::formatted)
            .orElse("create a volume of a CSI driver instead");
    return new UseOfPlugin(pointer, source, source, plugin, remedy, Place.IMMUTABLE, false);
  }

  /** The source of a volume of a pod. */
  static UseOfPlugin ofPodVolume(
      JsonPointer pointer, String source, InTreePlugin plugin, String volume) {
    String remedy =
        plugin
            .instead()
            .orElse(
                "put the disk into a PersistentVolume of a CSI driver, and mount a claim of it");
    return new UseOfPlugin(
        pointer, source + "/" + volume, source, plugin, remedy, Place.POD, false);
  }

  /**
   * The class of a claim or claim template.
   *
   * @param isEvitable whether an existing volume may serve it
   */
  static UseOfPlugin ofClaim(
      VolumeClaim claim, StorageClass offered, InTreePlugin plugin, boolean isEvitable) {
    String driver = plugin.replacement().orElse("a CSI driver");
    return new UseOfPlugin(
        claim.storageClassPointer(),
        claim.name() + "/" + offered.name(),
        "%s (StorageClass %s)".formatted(offered.provisioner(), offered.name()),
        plugin,
        plugin.fate() == InTreePlugin.Fate.MIGRATED
            ? "install it, or name another class"
            : "name a class of " + driver,
        Place.CLAIM,
        isEvitable);
  }

  /**
   * The finding in a cluster of this version. Empty for a claim whose plugin was migrated, unless
   * the driver that serves it is certainly missing: the review of its class reports the plugin.
   */
  Optional<Finding> finding(KubernetesVersion version, ClusterView cluster) {
    boolean isMigrated = plugin.fate() == InTreePlugin.Fate.MIGRATED;
    if (isMigrated && place == Place.CLAIM && !isUnserved(version, cluster)) {
      return Optional.empty();
    }
    String message = isMigrated ? migrated(version, cluster) : removed(version);
    Finding finding =
        Finding.at(pointer, key, message + "; " + remedy)
            .suspectedIf(!plugin.isRemovedIn(version) || isEvitable);
    return Optional.of(
        place == Place.IMMUTABLE
            ? finding.immutable(
                message + "; this field is immutable: create a new object, and " + remedy)
            : finding);
  }

  private String removed(KubernetesVersion version) {
    if (plugin.isRemovedIn(version)) {
      return "Kubernetes has no %s since %s: claims stay Pending, pods do not start"
          .formatted(name, plugin.since().text());
    }
    return plugin.isDisabledIn(version)
        ? "%s is disabled, unless a feature gate enables it, and Kubernetes has none from %s on: pods do not start"
            .formatted(name, plugin.since().text())
        : "Kubernetes will have no %s from %s on: claims will stay Pending, pods will not start"
            .formatted(name, plugin.since().text());
  }

  private String migrated(KubernetesVersion version, ClusterView cluster) {
    String since = plugin.since().text();
    String driver = driver(cluster);
    if (place == Place.CLAIM) {
      return "%s needs the CSI driver %s: claims stay Pending".formatted(name, driver);
    }
    return plugin.needsReplacementIn(version)
        ? "since Kubernetes %s, %s works only with the CSI driver %s".formatted(since, name, driver)
        : "from Kubernetes %s on, %s will work only with the CSI driver %s"
            .formatted(since, name, driver);
  }

  private boolean isUnserved(KubernetesVersion version, ClusterView cluster) {
    return plugin.needsReplacementIn(version)
        && plugin.replacement().filter(driver -> isAbsent(cluster, driver)).isPresent();
  }

  private static boolean isAbsent(ClusterView cluster, String driver) {
    return cluster.find(CsiDriver.KIND, driver).isAbsent();
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
