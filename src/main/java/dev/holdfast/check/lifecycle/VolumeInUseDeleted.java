package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.stream.Stream;

/** Finds the delete of a volume that is bound to a claim. */
public final class VolumeInUseDeleted implements ParameterlessCheck {

  private static final JsonPointer CLAIM = JsonPointer.compile("/spec/claimRef");

  @Override
  public CheckInfo info() {
    return CheckInfo.of("volume-in-use-deleted", Kind.PERSISTENT_VOLUME)
        .title("Volume deleted while it is bound to a claim")
        .why(
            """
            Kubernetes accepts the delete: the volume hangs in Terminating, which cannot be undone,
            and goes when its claim does. With the reclaim policy Delete its data go too. With
            Retain they stay in the storage, but no object of the cluster refers to them any more.
            """)
        .remediation(
            """
            Delete the claim, not the volume, and before that the workload that uses it. With
            Retain, the volume is then Released, and can be deleted.
            """)
        .notes(
            """
            A volume is in use if its phase is Bound, and if its claim exists, names the volume,
            and is not being deleted. If the nodes that can use it are gone, the finding is only
            suspected.
            """)
        .ofChange(Operation.DELETE)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolume-deletion-protection-finalizer");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Volume volume = Volume.of(context.resource());
    if (volume.claim().isEmpty()) {
      return Stream.empty();
    }
    String namespace = context.resource().at(CLAIM).path("namespace").asText("");
    String name = context.resource().at(CLAIM).path("name").asText("");
    return Claim.named(context.cluster(), namespace, name).asOptional().stream()
        .filter(claim -> !claim.isBeingDeleted() && claim.volumeName().equals(volume.name()))
        .map(claim -> Finding.at(CLAIM, "bound", message(volume)))
        .map(finding -> finding.suspectedIf(volume.nodes().areGone(context.cluster())));
  }

  private static String message(Volume volume) {
    return "it is bound to the claim %s: it hangs in Terminating (kubernetes.io/pv-protection), which cannot be undone, and goes with the claim%s; delete the claim instead, after the workload that uses it%s"
        .formatted(
            volume.claim(),
            volume.isDeletedWithClaim()
                ? " and the data"
                : ", and then no object refers to the data",
            volume.isDeletedWithClaim() ? "" : ": the volume is then Released, and can be deleted");
  }
}
