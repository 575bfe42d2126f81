package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.facts.Answer;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.facts.StorageDriver;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the storage classes of a cluster, and the drivers behind them, can give.
 *
 * @param context the cluster, and what is known of drivers
 */
record StorageOffer(Context context) {

  /** So many classes are named to a person; more would not help. */
  private static final int NAMED = 2;

  /**
   * The class that a claim gets its volume from: the one that it names, else the default one. Empty
   * if it is not known, does not exist, or the claim wants none.
   */
  Optional<StorageClass> classOf(Optional<String> named) {
    return named.isPresent()
        ? StorageClass.named(context.cluster(), named.get()).asOptional()
        : StorageClass.defaults(StorageClass.all(context.cluster()).asOptional().orElse(List.of()))
            .stream()
            .findFirst();
  }

  /**
   * The driver of a provisioner, or of a CSI volume. A plugin that was once part of Kubernetes is
   * the driver that took over from it.
   */
  Optional<StorageDriver> driverOf(String provisioner) {
    return context
        .facts()
        .drivers()
        .find(provisioner)
        .or(
            () ->
                context
                    .facts()
                    .plugins()
                    .findByProvisioner(provisioner)
                    .filter(plugin -> plugin.fate() == InTreePlugin.Fate.MIGRATED)
                    .flatMap(InTreePlugin::replacement)
                    .flatMap(context.facts().drivers()::find));
  }

  /**
   * The access mode, with the classes of this cluster that surely have it: {@code ReadWriteMany
   * (StorageClass efs)}.
   */
  String describe(AccessMode mode, VolumeMode volumeMode) {
    String names = String.join(", ", classesWith(mode, volumeMode));
    return names.isEmpty() ? mode.text() : mode.text() + " (StorageClass " + names + ")";
  }

  /**
   * Where to get an access mode instead, as the end of a sentence: from a class of this cluster, or
   * else from a driver that belongs to the refusing one.
   */
  String sourcesOf(AccessMode mode, VolumeMode volumeMode, String refusing) {
    String classes = String.join(", ", classesWith(mode, volumeMode));
    if (!classes.isEmpty()) {
      return "; StorageClass " + classes + " has it";
    }
    String drivers =
        context.facts().drivers().all().stream()
            .filter(driver -> driver.name().endsWith(family(refusing)))
            .filter(driver -> driver.name().indexOf('*') < 0)
            .filter(driver -> surelyHas(driver, mode, volumeMode, Map.of()))
            .map(StorageDriver::name)
            .collect(Collectors.joining(", "));
    return drivers.isEmpty()
        ? "; ask for another mode, or a class of a network file system"
        : "; a class of " + drivers + " would have it";
  }

  /** The drivers of one maker end alike: {@code .csi.aws.com}. */
  private static String family(String driver) {
    List<String> labels = List.of(driver.split("\\.", -1));
    return "." + String.join(".", labels.subList(Math.max(0, labels.size() - 3), labels.size()));
  }

  private List<String> classesWith(AccessMode mode, VolumeMode volumeMode) {
    return StorageClass.all(context.cluster()).asOptional().orElse(List.of()).stream()
        .filter(
            offered ->
                driverOf(offered.provisioner())
                    .filter(driver -> surelyHas(driver, mode, volumeMode, offered.parameters()))
                    .isPresent())
        .map(StorageClass::name)
        .limit(NAMED)
        .toList();
  }

  /** A bucket has every mode, but keeps too few promises of a file system to send anybody there. */
  private static boolean surelyHas(
      StorageDriver driver,
      AccessMode mode,
      VolumeMode volumeMode,
      Map<String, String> parameters) {
    return driver.kind().filter(StorageDriver.Kind.OBJECT::equals).isEmpty()
        && driver.supports(mode, volumeMode, parameters) == Answer.YES;
  }
}
