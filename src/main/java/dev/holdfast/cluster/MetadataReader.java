package dev.holdfast.cluster;

import dev.holdfast.resource.Resource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** Reads the parts of metadata that are kept of claims and workloads. */
final class MetadataReader {

  /** A group and a kind are at most 253 and 63 characters long. */
  private static final int MAX_OWNER = 320;

  private static final int MAX_TRUE_LABELS = 64;

  /** In the keys of labels that are kept first. */
  private static final String PROTECTION = "protect";

  private MetadataReader() {}

  /**
   * The group and kind of the controller of an object, as {@code postgresql.cnpg.io/Cluster}; empty
   * if it has none, or if that is no custom resource.
   */
  static String customController(Resource resource) {
    return resource
        .controller()
        .filter(Resource.Owner::isCustom)
        .map(owner -> owner.group() + "/" + owner.kind())
        .filter(owner -> owner.length() <= MAX_OWNER)
        .map(String::intern)
        .orElse("");
  }

  /** The keys of the labels of an object with the value {@code true}; at most a few are kept. */
  static Set<String> trueLabels(Resource resource) {
    Set<String> keys = new HashSet<>();
    resource.json().path("metadata").path("labels").properties().stream()
        .filter(label -> label.getValue().asText("").equals("true"))
        .sorted(Comparator.comparing(label -> !label.getKey().contains(PROTECTION)))
        .limit(MAX_TRUE_LABELS)
        .forEach(label -> keys.add(label.getKey().intern()));
    return Set.copyOf(keys);
  }
}
