package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Node;
import dev.holdfast.cluster.Volume;
import dev.holdfast.facts.StorageDriver;
import dev.holdfast.resource.AccessMode;
import java.util.Optional;

/**
 * A claim whose volume is for one node or for one pod at a time, and what may be done with it all
 * the same.
 *
 * @param claim the claim
 * @param context the cluster in which it is
 */
record ExclusiveClaim(Claim claim, Context context) {

  /**
   * The claim of this name in the namespace of the change. Empty for a claim that many may have,
   * that does not exist, or that is not known.
   */
  static Optional<ExclusiveClaim> find(String name, Context context) {
    return of(
        Claim.named(context.cluster(), context.change().namespace(), name).asOptional(), context);
  }

  /** Empty for a claim that many may have. */
  static Optional<ExclusiveClaim> of(Optional<Claim> claim, Context context) {
    return claim
        .filter(known -> known.isForOneNode() || known.isForOnePod())
        .map(known -> new ExclusiveClaim(known, context));
  }

  boolean isForOnePod() {
    return claim.isForOnePod();
  }

  /** The only access mode that it has. */
  AccessMode mode() {
    return isForOnePod() ? AccessMode.READ_WRITE_ONCE_POD : AccessMode.READ_WRITE_ONCE;
  }

  /** For people: {@code one node (ReadWriteOnce)}. */
  String promise() {
    return (isForOnePod() ? "one pod (" : "one node (") + mode().text() + ")";
  }

  /**
   * For people: what becomes of pods that come to it all the same.
   *
   * @param suspected whether it may go well
   */
  String consequence(boolean suspected) {
    if (isForOnePod()) {
      return "the others wait";
    }
    return suspected ? "pods on other nodes may hang" : "pods on other nodes hang";
  }

  /**
   * For people: the mode that many pods can share, and the classes that have it.
   *
   * @param brief without the classes: a mere warning has no room for them
   */
  String shareableMode(boolean brief) {
    AccessMode mode = AccessMode.READ_WRITE_MANY;
    return brief ? mode.text() : offer().describe(mode, claim.volumeMode());
  }

  /**
   * Whether several pods may well work with it at once: they come to one node, or the volume is a
   * file system on the network, which no node takes for itself. Of ReadWriteOncePod the scheduler
   * sees to it, whatever the volume is. Source: Kubernetes documentation, "Persistent Volumes",
   * section "Access Modes".
   *
   * @param podsAreTogether whether something keeps the pods on one node
   */
  boolean toleratesSeveralPods(boolean podsAreTogether) {
    return !isForOnePod()
        && (podsAreTogether || hasOneNode() || isNodeLocal() || isNetworkFileSystem());
  }

  private boolean hasOneNode() {
    return Node.all(context.cluster()).asOptional().filter(nodes -> nodes.size() == 1).isPresent();
  }

  private boolean isNodeLocal() {
    return volume().filter(Volume::isNodeLocal).isPresent()
        || driver().filter(StorageDriver::isNodeLocal).isPresent();
  }

  private boolean isNetworkFileSystem() {
    return volume().filter(Volume::isNetworkFileSystem).isPresent()
        || driver().filter(StorageDriver::isSharedFileSystem).isPresent();
  }

  /** A volume that is there may be of another kind than its class would make. */
  private Optional<StorageDriver> driver() {
    return volume().isPresent()
        ? volume().flatMap(volume -> offer().driverOf(volume.driver()))
        : offer()
            .classOf(claim.storageClass())
            .flatMap(storageClass -> offer().driverOf(storageClass.provisioner()));
  }

  private Optional<Volume> volume() {
    return claim.volumeName().isEmpty()
        ? Optional.empty()
        : Volume.named(context.cluster(), claim.volumeName()).asOptional();
  }

  private StorageOffer offer() {
    return new StorageOffer(context);
  }
}
