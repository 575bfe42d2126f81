package dev.holdfast.check.storage;

import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
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
    boolean mayBeExtended = claim.namesAttributesClass() && driver.hasModesByParameter();
    return supports(mode) == Answer.NO && !mayBeExtended;
  }

  /** Whether a free volume of the class may serve the claim instead. */
  boolean isEvitable() {
    return Volume.mayServe(offer.context().cluster(), claim, storageClass.name());
  }

  /**
   * For example {@code ebs.csi.aws.com (StorageClass gp3) does not support ReadWriteMany for …}.
   */
  String refusal(AccessMode mode) {
    return "%s (StorageClass %s) %s %s for %s%s"
        .formatted(
            storageClass.provisioner(),
            storageClass.name(),
            needsSource(mode) ? "supports" : "does not support",
            mode.text(),
            claim.volumeMode() == VolumeMode.BLOCK ? "a raw block device" : "a file system",
            needsSource(mode) ? " only from a snapshot or another claim (dataSource)" : "");
  }

  /** Describes the modes that the driver certainly supports, after a refused mode. */
  String supported(AccessMode refused) {
    String modes =
        Arrays.stream(AccessMode.values())
            .filter(mode -> supports(mode) == Answer.YES)
            .map(AccessMode::text)
            .collect(Collectors.joining(", "));
    return (needsSource(refused) ? "without one " : "")
        + (modes.isEmpty() ? "and no other mode" : "only " + modes);
  }

  /** Describes which class or driver supports the mode, as the end of a sentence. */
  String instead(AccessMode mode) {
    return offer.sourcesOf(mode, claim.volumeMode(), driver.name());
  }

  private boolean needsSource(AccessMode mode) {
    return driver.needsSource(mode, claim.volumeMode());
  }

  private Answer supports(AccessMode mode) {
    return driver.supports(mode, claim.volumeMode(), storageClass.parameters(), claim.hasSource());
  }
}
