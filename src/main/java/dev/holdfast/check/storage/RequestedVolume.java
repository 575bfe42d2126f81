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
 * A volume that is to be made for a claim, with who will make it.
 *
 * @param claim what asks for it
 * @param storageClass its class
 * @param driver the driver of its class
 * @param offer what else there is
 */
record RequestedVolume(
    VolumeClaim claim, StorageClass storageClass, StorageDriver driver, StorageOffer offer) {

  /** Empty where no volume is to be made, or it is not known by which driver. */
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

  /** Where a VolumeAttributesClass may widen what the driver gives, nobody can tell. */
  boolean isRefused(AccessMode mode) {
    boolean mayBeWidened = claim.namesAttributesClass() && !driver.widenings().isEmpty();
    return supports(mode) == Answer.NO && !mayBeWidened;
  }

  /** For people: {@code ebs.csi.aws.com (StorageClass gp3) has no ReadWriteMany for …}. */
  String refusal(AccessMode mode) {
    return "%s (StorageClass %s) has no %s for %s"
        .formatted(
            storageClass.provisioner(),
            storageClass.name(),
            mode.text(),
            claim.volumeMode() == VolumeMode.BLOCK ? "a raw block device" : "a file system");
  }

  /** For people: the modes that the driver surely has. */
  String supported() {
    String modes =
        Arrays.stream(AccessMode.values())
            .filter(mode -> supports(mode) == Answer.YES)
            .map(AccessMode::text)
            .collect(Collectors.joining(", "));
    return modes.isEmpty() ? "and no other mode" : "only " + modes;
  }

  /** For people: who has the mode instead, as the end of a sentence; may be empty. */
  String instead(AccessMode mode) {
    return offer.sourcesOf(mode, claim.volumeMode(), driver.name());
  }

  private Answer supports(AccessMode mode) {
    return driver.supports(mode, claim.volumeMode(), storageClass.parameters());
  }
}
