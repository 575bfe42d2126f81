package dev.holdfast.check.lifecycle;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Volume;
import java.util.Optional;

/**
 * What is lost when a claim is deleted, for messages.
 *
 * @param isKept whether the volume is kept without the claim; empty if unknown
 */
record ClaimLoss(Claim claim, Optional<Boolean> isKept) {

  static ClaimLoss of(Claim claim, Context context) {
    return new ClaimLoss(
        claim,
        Volume.named(context.cluster(), claim.volumeName())
            .asOptional()
            .map(volume -> !volume.isDeletedWithClaim()));
  }

  /** For example {@code it goes with its data (10Gi on pv-1)}. */
  String describe() {
    return isKept
        .map(
            kept ->
                kept
                    ? "it goes, and only its volume %s is kept (Retain)"
                        .formatted(claim.volumeName())
                    : "it goes with its data (%s)".formatted(data()))
        .orElseGet(
            () -> "it goes, with its data (%s) unless the volume has Retain".formatted(data()));
  }

  /** How to keep the data, after a verb; empty if they are kept. */
  String remedy() {
    return isKept.orElse(false)
        ? ""
        : ", and to keep the data take a snapshot or set persistentVolumeReclaimPolicy: Retain on"
            + " the volume";
  }

  private String data() {
    return claim.size().bytes() > 0
        ? claim.size().text() + " on " + claim.volumeName()
        : claim.volumeName();
  }
}
