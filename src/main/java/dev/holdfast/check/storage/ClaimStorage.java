package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.CsiDriver;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.facts.Answer;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.facts.StorageDriver;
import java.util.List;
import java.util.Optional;

/** The volume behind a claim, or the driver that will make it. */
record ClaimStorage(Claim claim, Context context) {

  /** Whether its volume is certainly a directory that every node has for itself. */
  boolean isHostPath() {
    return volume().filter(Volume::isHostPath).isPresent();
  }

  /**
   * Whether pods of a ReadWriteOnce claim may use it on several nodes, or all run on its node. What
   * is unknown does not tolerate this: the claim says that it is for one node.
   */
  boolean toleratesSeveralNodes() {
    if (volume().isPresent()) {
      return volume().filter(this::toleratesSeveralNodes).isPresent();
    }
    Optional<StorageClass> storageClass = offer().classOf(claim.storageClass());
    return storageClass.isPresent()
        ? toleratesSeveralNodes(storageClass.get().provisioner())
        : freeVolumes().stream().anyMatch(this::toleratesSeveralNodes);
  }

  private boolean toleratesSeveralNodes(Volume volume) {
    Optional<StorageDriver> driver = offer().driverOf(volume.driver());
    return volume.isNodeLocal()
        || volume.isNetworkFileSystem()
        || volume.isForSeveralNodes()
        || driver.filter(ClaimStorage::isSharedOrNodeLocal).isPresent()
        || (!volume.driver().isEmpty() && isNeverAttached(volume.driver(), driver));
  }

  /** A provisioner that is no CSI driver makes volumes of any type, and most are not attached. */
  private boolean toleratesSeveralNodes(String provisioner) {
    Optional<StorageDriver> driver = offer().driverOf(provisioner);
    if (driver.filter(ClaimStorage::isSharedOrNodeLocal).isPresent()) {
      return true;
    }
    Optional<InTreePlugin> plugin = context.facts().plugins().findByProvisioner(provisioner);
    String csiDriver = plugin.flatMap(InTreePlugin::replacement).orElse(provisioner);
    boolean isKnownToAttach = plugin.isPresent() || driver.filter(ClaimStorage::isDisk).isPresent();
    return isNeverAttached(csiDriver, driver) || (!isKnownToAttach && isNoCsiDriver(csiDriver));
  }

  /**
   * Without a CSIDriver object, Kubernetes attaches the volumes of a CSI driver. Source:
   * kubernetes/kubernetes, pkg/volume/csi/csi_plugin.go, CanAttach and skipAttach.
   */
  private boolean isNeverAttached(String csiDriver, Optional<StorageDriver> driver) {
    return switch (context.cluster().find(CsiDriver.KIND, csiDriver)) {
      case Lookup.Found<CsiDriver>(CsiDriver found) -> !found.attachRequired();
      case Lookup.Absent<CsiDriver> absent -> false;
      case Lookup.Unknown<CsiDriver> unknown ->
          driver.filter(known -> known.attachRequired() == Answer.NO).isPresent();
    };
  }

  /** The name of a CSI driver is a DNS name, so it has no slash. */
  private boolean isNoCsiDriver(String provisioner) {
    return provisioner.indexOf('/') >= 0
        || context.cluster().find(CsiDriver.KIND, provisioner).isAbsent();
  }

  private static boolean isSharedOrNodeLocal(StorageDriver driver) {
    return driver.isSharedFileSystem() || driver.isNodeLocal();
  }

  private static boolean isDisk(StorageDriver driver) {
    return driver.attachment().filter(StorageDriver.Attachment.ONE_NODE::equals).isPresent();
  }

  /** Existing volumes of a claim whose class makes none. */
  private List<Volume> freeVolumes() {
    return Volume.ofClass(context.cluster(), claim.storageClass().orElse(""))
        .asOptional()
        .orElse(List.of())
        .stream()
        .filter(volume -> volume.mayServe(claim.accessModes(), claim.volumeMode()))
        .toList();
  }

  private Optional<Volume> volume() {
    return claim.volumeName().isEmpty()
        ? Optional.empty()
        : Volume.named(context.cluster(), claim.volumeName()).asOptional();
  }

  private StorageOffer offer() {
    return StorageOffer.of(context);
  }
}
