package dev.holdfast.check.storage;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.facts.Answer;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.facts.StorageDriver;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the storage classes of a cluster, and the drivers behind them, can give.
 *
 * @param cluster the cluster
 */
record StorageOffer(ClusterView cluster) {

  /** So many classes are named to a person; more would not help. */
  private static final int NAMED = 2;

  /**
   * The class that a claim gets its volume from: the one that it names, else the default one. Empty
   * if it is not known, does not exist, or the claim wants none.
   */
  Optional<StorageClass> classOf(Optional<String> named) {
    return named.isPresent()
        ? cluster.storageClass(named.get()).asOptional()
        : StorageClass.defaults(cluster.storageClasses().asOptional().orElse(List.of())).stream()
            .findFirst();
  }

  /**
   * The driver of a provisioner, or of a CSI volume. A plugin that was once part of Kubernetes is
   * the driver that took over from it.
   */
  Optional<StorageDriver> driverOf(String provisioner) {
    return cluster
        .facts()
        .drivers()
        .find(provisioner)
        .or(
            () ->
                cluster
                    .facts()
                    .plugins()
                    .findByProvisioner(provisioner)
                    .filter(plugin -> plugin.fate() == InTreePlugin.Fate.MIGRATED)
                    .flatMap(InTreePlugin::replacement)
                    .flatMap(cluster.facts().drivers()::find));
  }

  /**
   * The access mode, with the classes of this cluster that surely have it: {@code ReadWriteMany
   * (StorageClass efs)}.
   */
  String describe(AccessMode mode, VolumeMode volumeMode) {
    String names = String.join(", ", classesWith(mode, volumeMode));
    return names.isEmpty() ? mode.text() : mode.text() + " (StorageClass " + names + ")";
  }

  private List<String> classesWith(AccessMode mode, VolumeMode volumeMode) {
    return cluster.storageClasses().asOptional().orElse(List.of()).stream()
        .filter(offered -> surelyHas(offered, mode, volumeMode))
        .map(StorageClass::name)
        .limit(NAMED)
        .collect(Collectors.toUnmodifiableList());
  }

  /** A bucket has every mode, but keeps too few promises of a file system to send anybody there. */
  private boolean surelyHas(StorageClass offered, AccessMode mode, VolumeMode volumeMode) {
    return driverOf(offered.provisioner())
        .filter(driver -> !driver.kind().equals(Optional.of(StorageDriver.Kind.OBJECT)))
        .filter(d -> d.supports(mode, volumeMode, offered.parameters()) == Answer.YES)
        .isPresent();
  }
}
