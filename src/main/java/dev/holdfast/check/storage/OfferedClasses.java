package dev.holdfast.check.storage;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.StorageClass;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The storage classes from which a person may choose for a claim.
 *
 * @param classes sorted by name; empty where they are not known, too
 */
record OfferedClasses(List<StorageClass> classes) {

  /** So many are named; the default is always among them. */
  private static final int NAMED = 3;

  /** Those of a cluster. */
  static OfferedClasses of(ClusterView cluster) {
    return new OfferedClasses(
        StorageClass.all(cluster).asOptional().orElse(List.of()).stream()
            .filter(StorageClass::makesVolumes)
            .toList());
  }

  boolean isEmpty() {
    return classes.isEmpty();
  }

  /** For people: {@code fast, slow, standard (default)}. */
  String describe() {
    List<StorageClass> named =
        Stream.concat(StorageClass.defaults(classes).stream().limit(1), classes.stream())
            .distinct()
            .limit(NAMED)
            .sorted(Comparator.comparing(StorageClass::name))
            .toList();
    String names =
        named.stream()
            .map(storage -> storage.name() + (storage.isDefault() ? " (default)" : ""))
            .collect(Collectors.joining(", "));
    int more = classes.size() - named.size();
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
