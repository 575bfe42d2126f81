package dev.holdfast.check.storage;

import dev.holdfast.cluster.StorageClass;
import dev.holdfast.facts.Answer;
import dev.holdfast.facts.StorageDriver;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.VolumeMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A volume that a driver will provision for a claim.
 *
 * @param offer the other classes and drivers
 */
record RequestedVolume(
    VolumeClaim claim, StorageClass storageClass, StorageDriver driver, StorageOffer offer) {

  /** Empty if no volume will be provisioned, or the driver is unknown. */
  static Optional<RequestedVolume> find(VolumeClaim claim, StorageOffer offer) {
    return Optional.of(claim)
        .filter(asks -> !asks.wantsExistingVolume())
        .flatMap(asks -> offer.classOf(asks.storageClass()))
        .flatMap(
            storageClass ->
                offer
                    .driverOf(storageClass.provisioner())
                    .map(driver -> new RequestedVolume(claim, storageClass, driver, offer)));
  }

  /** Unknown, so false, if a VolumeAttributesClass may extend what the driver supports. */
  boolean isRefused(AccessMode mode) {
    boolean mayBeExtended = claim.namesAttributesClass() && !driver.widenings().isEmpty();
    return supports(mode) == Answer.NO && !mayBeExtended;
  }

  /**
   * For example {@code ebs.csi.aws.com (StorageClass gp3) does not support ReadWriteMany for …}.
   */
  String refusal(AccessMode mode) {
    return "%s (StorageClass %s) does not support %s for %s"
        .formatted(
            storageClass.provisioner(),
            storageClass.name(),
            mode.text(),
            claim.volumeMode() == VolumeMode.BLOCK ? "a raw block device" : "a file system");
  }

  /** Describes the modes that the driver certainly supports. */
  String supported() {
    String modes =
        Arrays.stream(AccessMode.values())
            .filter(mode -> supports(mode) == Answer.YES)
            .map(AccessMode::text)
            .collect(Collectors.joining(", "));
    return modes.isEmpty() ? "and no other mode" : "only " + modes;
  }

  /** Describes which class or driver supports the mode, as the end of a sentence. */
  String instead(AccessMode mode) {
    return offer.sourcesOf(mode, claim.volumeMode(), driver.name());
  }

  private Answer supports(AccessMode mode) {
    return driver.supports(mode, claim.volumeMode(), storageClass.parameters());
  }
}
