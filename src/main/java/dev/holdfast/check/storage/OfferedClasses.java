package dev.holdfast.check.storage;

import dev.holdfast.check.NameList;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.StorageClass;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The storage classes that a user can choose for a claim.
 *
 * @param classes sorted by name; also empty if unknown
 */
record OfferedClasses(List<StorageClass> classes) {

  /** The classes of a cluster. */
  static OfferedClasses of(ClusterView cluster) {
    return new OfferedClasses(
        StorageClass.all(cluster).asOptional().orElse(List.of()).stream()
            .filter(StorageClass::makesVolumes)
            .toList());
  }

  boolean isEmpty() {
    return classes.isEmpty();
  }

  /** For example {@code fast, slow, standard (default)}; the default is among those named. */
  String describe() {
    List<StorageClass> named =
        Stream.concat(StorageClass.defaults(classes).stream().limit(1), classes.stream())
            .distinct()
            .limit(NameList.SHOWN)
            .sorted(Comparator.comparing(StorageClass::name))
            .toList();
    return NameList.of(
        named.stream()
            .map(storage -> storage.name() + (storage.isDefault() ? " (default)" : ""))
            .toList(),
        classes.size());
  }
}
