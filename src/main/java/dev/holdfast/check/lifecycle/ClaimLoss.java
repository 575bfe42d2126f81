package dev.holdfast.check.lifecycle;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Volume;
import java.util.Optional;

/**
 * What is lost when a claim is deleted, for messages.
 *
 * @param volume empty if unknown
 */
record ClaimLoss(Claim claim, Optional<Volume> volume) {

  static ClaimLoss of(Claim claim, Context context) {
    return new ClaimLoss(claim, Volume.named(context.cluster(), claim.volumeName()).asOptional());
  }

  /** For example {@code it goes with its data (10Gi on pv-1)}. */
  String describe() {
    return volume
        .map(
            known ->
                known.isDeletedWithClaim()
                    ? "it goes with its data (%s)".formatted(data())
                    : "it goes, and only its volume %s is kept (Retain)".formatted(known.name()))
        .orElseGet(
            () -> "it goes, with its data (%s) unless the volume has Retain".formatted(data()));
  }

  /** How to keep the data, after a verb; empty if they are kept. */
  String remedy() {
    return volume.map(Volume::isDeletedWithClaim).orElse(true)
        ? ", and to keep the data take a snapshot or set persistentVolumeReclaimPolicy: Retain on"
            + " the volume"
        : "";
  }

  /** Whether no node can read the data now. */
  boolean isOutOfReach(Context context) {
    return volume.filter(known -> known.nodes().areGone(context.cluster())).isPresent();
  }

  private String data() {
    return claim.size().bytes() > 0
        ? claim.size().text() + " on " + claim.volumeName()
        : claim.volumeName();
  }
}
