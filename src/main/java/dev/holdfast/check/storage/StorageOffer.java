package dev.holdfast.check.storage;

import com.google.common.base.Suppliers;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the storage classes of a cluster and their drivers support. */
record StorageOffer(Context context, Supplier<List<StorageClass>> classes) {

  /** The maximal number of classes in a message. */
  private static final int NAMED = 2;

  /** The offer of a cluster, whose classes are read once. */
  static StorageOffer of(Context context) {
    return new StorageOffer(
        context,
        Suppliers.memoize(
            () -> StorageClass.all(context.cluster()).asOptional().orElse(List.of())));
  }

  /**
   * The named class, or else the default class. Empty if it is unknown, does not exist, or the
   * claim requests no class.
   */
  Optional<StorageClass> classOf(Optional<String> named) {
    return named.isPresent()
        ? StorageClass.named(context.cluster(), named.get()).asOptional()
        : StorageClass.defaults(classes.get()).stream().findFirst();
  }

  /**
   * The driver of a provisioner or CSI volume. For an in-tree plugin, the driver that replaced it.
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
   * The access mode with the classes that certainly support it: {@code ReadWriteMany (StorageClass
   * efs)}.
   */
  String describe(AccessMode mode, VolumeMode volumeMode) {
    String names = String.join(", ", classesWith(mode, volumeMode));
    return names.isEmpty() ? mode.text() : mode.text() + " (StorageClass " + names + ")";
  }

  /**
   * Which class of this cluster supports an access mode, or else which driver of the same vendor,
   * as the end of a sentence.
   */
  String sourcesOf(AccessMode mode, VolumeMode volumeMode, String refusing) {
    String classes = String.join(", ", classesWith(mode, volumeMode));
    if (!classes.isEmpty()) {
      return "; StorageClass " + classes + " supports it";
    }
    String drivers =
        context.facts().drivers().all().stream()
            .filter(driver -> driver.name().endsWith(vendorSuffix(refusing)))
            .filter(driver -> driver.name().indexOf('*') < 0)
            .filter(driver -> certainlySupports(driver, mode, volumeMode, Map.of()))
            .map(StorageDriver::name)
            .collect(Collectors.joining(", "));
    return drivers.isEmpty()
        ? "; request another mode, or use a class of a network file system"
        : "; a class of " + drivers + " would support it";
  }

  /** The common suffix of a vendor's drivers, for example {@code .csi.aws.com}. */
  private static String vendorSuffix(String driver) {
    List<String> labels = List.of(driver.split("\\.", -1));
    return "." + String.join(".", labels.subList(Math.max(0, labels.size() - 3), labels.size()));
  }

  private List<String> classesWith(AccessMode mode, VolumeMode volumeMode) {
    return classes.get().stream()
        .filter(
            offered ->
                driverOf(offered.provisioner())
                    .filter(
                        driver -> certainlySupports(driver, mode, volumeMode, offered.parameters()))
                    .isPresent())
        .map(StorageClass::name)
        .limit(NAMED)
        .toList();
  }

  /** Object storage has every mode but is no full file system, so it is never recommended. */
  private static boolean certainlySupports(
      StorageDriver driver,
      AccessMode mode,
      VolumeMode volumeMode,
      Map<String, String> parameters) {
    return driver.kind().filter(StorageDriver.Kind.OBJECT::equals).isEmpty()
        && driver.supports(mode, volumeMode, parameters, false) == Answer.YES;
  }
}
