package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.facts.StorageDriver;
import dev.holdfast.resource.Clipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What provides the volume of a claim.
 *
 * @param storageClass the class, and whether it was chosen
 * @param provisioner of the class, or the driver of the volume; empty if not known
 * @param driver what the table of drivers says about it
 * @param volume the volume that the claim names or is bound to
 */
record ClaimBacking(
    String storageClass,
    Optional<String> provisioner,
    Optional<String> driver,
    Optional<String> volume) {

  /**
   * The backing of a claim.
   *
   * @param name of the claim, for messages
   * @param unknown receives a message for each fact that is not known
   */
  static ClaimBacking of(Claim claim, String name, Context context, List<String> unknown) {
    StorageOffer offer = StorageOffer.of(context);
    Optional<StorageClass> storageClass = offer.classOf(claim.storageClass());
    Optional<Volume> volume = find(claim, context);
    Optional<String> provisioner =
        volume
            .map(Volume::driver)
            .filter(driver -> !driver.isEmpty())
            .or(() -> volume.isPresent() ? Optional.empty() : provisioner(storageClass));
    Optional<StorageDriver> driver = provisioner.flatMap(offer::driverOf);
    String classText = describe(claim, storageClass, context);
    if (storageClass.isEmpty()
        && volume.isEmpty()
        && !claim.storageClass().equals(Optional.of(""))) {
      unknown.add("what provisions the volume of " + name);
    }
    if (provisioner.isPresent() && driver.isEmpty()) {
      unknown.add(
          "the driver %s: it is in no table (--facts adds your own)"
              .formatted(clipped(provisioner.get())));
    }
    return new ClaimBacking(
        classText,
        provisioner.map(ClaimBacking::clipped),
        driver.map(
            known ->
                (known.name().equals(provisioner.orElse("")) ? "" : "row " + known.name() + ": ")
                    + DriverText.of(
                        known, storageClass.map(StorageClass::parameters).orElse(Map.of()))),
        volumeOf(claim, context));
  }

  /** The volume of a claim; empty if it names none. */
  static Optional<String> volumeOf(Claim claim, Context context) {
    if (claim.volumeName().isEmpty()) {
      return Optional.empty();
    }
    String name = clipped(claim.volumeName());
    return Optional.of(
        switch (Volume.named(context.cluster(), claim.volumeName())) {
          case Lookup.Found<Volume>(Volume found) -> name + " (" + describe(found) + ")";
          case Lookup.Absent<Volume> absent -> name + " (which does not exist)";
          case Lookup.Unknown<Volume> unknown -> name + " (not known)";
        });
  }

  private static Optional<Volume> find(Claim claim, Context context) {
    return claim.volumeName().isEmpty()
        ? Optional.empty()
        : Volume.named(context.cluster(), claim.volumeName()).asOptional();
  }

  private static String describe(Volume volume) {
    String type =
        volume.isHostPath()
            ? "hostPath, a directory of each node"
            : volume.isNetworkFileSystem()
                ? "a network file system"
                : volume.driver().isEmpty() ? "no CSI volume" : clipped(volume.driver());
    return type + (volume.place().isEmpty() ? "" : ", " + volume.place());
  }

  private static Optional<String> provisioner(Optional<StorageClass> storageClass) {
    return storageClass.map(StorageClass::provisioner).filter(name -> !name.isEmpty());
  }

  private static String describe(
      Claim claim, Optional<StorageClass> storageClass, Context context) {
    if (claim.storageClass().isEmpty()) {
      return storageClass
          .map(found -> "%s, the default class".formatted(clipped(found.name())))
          .orElseGet(
              () ->
                  StorageClass.all(context.cluster()).asOptional().isPresent()
                      ? "none: it names none, and no class is the default"
                      : "the default class of the cluster");
    }
    String name = claim.storageClass().get();
    if (name.isEmpty()) {
      return "\"\", so only an existing volume without a class";
    }
    return clipped(name)
        + (StorageClass.named(context.cluster(), name).isAbsent()
            ? ", which does not exist"
            : ", named in the claim");
  }

  private static String clipped(String name) {
    return Clipped.to(StoredDataReader.MAX_NAME, name);
  }
}
