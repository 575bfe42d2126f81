package dev.holdfast.check.storage;

import com.google.common.base.Suppliers;
import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.EligibleNodes;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.PodTemplate;
import java.util.Optional;
import java.util.function.Supplier;

/** A claim whose volume is for one node or one pod at a time. */
record ExclusiveClaim(Claim claim, Context context) {

  /**
   * The claim with this name in the namespace of the change. Empty if it can be shared, does not
   * exist, or is unknown.
   */
  static Optional<ExclusiveClaim> find(String name, Context context) {
    return of(
        Claim.named(context.cluster(), context.change().namespace(), name).asOptional(), context);
  }

  /** Empty if the claim can be shared. */
  static Optional<ExclusiveClaim> of(Optional<Claim> claim, Context context) {
    return claim
        .filter(known -> known.isForOneNode() || known.isForOnePod())
        .map(known -> new ExclusiveClaim(known, context));
  }

  boolean isForOnePod() {
    return claim.isForOnePod();
  }

  /** Its only access mode. */
  AccessMode mode() {
    return isForOnePod() ? AccessMode.READ_WRITE_ONCE_POD : AccessMode.READ_WRITE_ONCE;
  }

  /** For example {@code one node (ReadWriteOnce)}. */
  String scope() {
    return (isForOnePod() ? "one pod (" : "one node (") + mode().text() + ")";
  }

  /**
   * Describes what happens to further pods.
   *
   * @param suspected whether they may start without problems
   */
  String consequence(boolean suspected) {
    if (isForOnePod()) {
      return "all other pods stay Pending";
    }
    if (isHostPath()) {
      return "pods on other nodes start with another directory (hostPath), without its data";
    }
    return suspected ? "pods on other nodes may hang" : "pods on other nodes hang";
  }

  /** Whether pods on other nodes would start, each node with a directory of its own. */
  boolean isHostPath() {
    return storage().isHostPath();
  }

  /**
   * Describes the access mode that many pods can share.
   *
   * @param brief whether to omit the classes that support it, as in short warnings
   */
  String shareableMode(boolean brief) {
    AccessMode mode = AccessMode.READ_WRITE_MANY;
    return brief ? mode.text() : offer().describe(mode, claim.volumeMode());
  }

  /**
   * Whether several pods may work with it at once: they run on one node, or Kubernetes does not
   * attach the volume to a node, as for most network file systems, and so does not enforce
   * ReadWriteOnce. The scheduler enforces ReadWriteOncePod for every volume. Source: Kubernetes
   * documentation, "Persistent Volumes", section "Access Modes".
   *
   * @param podsAreTogether whether all pods come to one node
   */
  boolean toleratesSeveralPods(boolean podsAreTogether) {
    return !isForOnePod() && (podsAreTogether || storage().toleratesSeveralNodes());
  }

  /**
   * Whether the reviewed pods come to one node, by a rule or because there is no other for them. It
   * is computed once, because it compares all nodes.
   */
  static Supplier<Boolean> areTogether(Context context) {
    PodTemplate pods = context.workload().podTemplate();
    return Suppliers.memoize(() -> pods.isBoundToOneNode() || haveOneNode(pods, context));
  }

  /** Whether pods that can run on any node come to one node, because there is no other. */
  static Supplier<Boolean> allAreTogether(Context context) {
    return Suppliers.memoize(() -> haveOneNode(PodTemplate.EMPTY, context));
  }

  private static boolean haveOneNode(PodTemplate pods, Context context) {
    return EligibleNodes.of(context.cluster(), pods)
        .asOptional()
        .filter(EligibleNodes::areOne)
        .isPresent();
  }

  private ClaimStorage storage() {
    return new ClaimStorage(claim, context);
  }

  private StorageOffer offer() {
    return StorageOffer.of(context);
  }
}
