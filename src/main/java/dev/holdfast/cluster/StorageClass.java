package dev.holdfast.cluster;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observed fields of a StorageClass.
 *
 * @param isDefault whether it is marked as the default
 * @param deletesVolumes whether its volumes and their data are deleted with their claims; a class
 *     without a reclaim policy does. Source: Kubernetes documentation, "Storage Classes"
 * @param allowsExpansion whether its claims can grow
 * @param created creation time (RFC 3339); empty if unknown
 */
public record StorageClass(
    String name,
    String provisioner,
    Map<String, String> parameters,
    boolean isDefault,
    boolean deletesVolumes,
    boolean allowsExpansion,
    String created)
    implements ObservedObject {

  /** StorageClasses. */
  public static final ObservedKind<StorageClass> KIND =
      ObservedKind.of(Kind.STORAGE_CLASS.api(), StorageClass::of);

  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
  private static final String BETA_DEFAULT = "storageclass.beta.kubernetes.io/is-default-class";

  public StorageClass {
    parameters = Map.copyOf(parameters);
  }

  /** The class with this name. */
  public static Lookup<StorageClass> named(ClusterView cluster, String name) {
    return cluster.find(KIND, name);
  }

  /** All classes, sorted by name. If none of them is the default, an answer is stricter. */
  public static Lookup<List<StorageClass>> all(ClusterView cluster) {
    return cluster.all(KIND, "", Use.EVIDENCE_OF_ABSENCE);
  }

  /** Reads a StorageClass. */
  public static StorageClass of(Resource storageClass) {
    return new StorageClass(
        storageClass.name(),
        storageClass.json().path("provisioner").asText(""),
        Resource.strings(storageClass.json().path("parameters")),
        isTrue(storageClass, DEFAULT) || isTrue(storageClass, BETA_DEFAULT),
        storageClass.json().path("reclaimPolicy").asText("Delete").equals("Delete"),
        storageClass.json().path("allowVolumeExpansion").asBoolean(),
        storageClass.json().path("metadata").path("creationTimestamp").asText(""));
  }

  /**
   * Whether claims can use it: some classes are for buckets of object stores. Source:
   * kubevirt/containerized-data-importer, pkg/storagecapabilities, of Rook and NooBaa.
   */
  public boolean makesVolumes() {
    return !provisioner.endsWith("ceph.rook.io/bucket") && !provisioner.endsWith("noobaa.io/obc");
  }

  /**
   * The classes that are marked as default, in Kubernetes' order of precedence: newest first, then
   * by name. Source: kubernetes/kubernetes, pkg/volume/util/storageclass.go.
   */
  public static List<StorageClass> defaults(List<StorageClass> classes) {
    return classes.stream()
        .filter(StorageClass::isDefault)
        .sorted(
            Comparator.comparing(StorageClass::created)
                .reversed()
                .thenComparing(StorageClass::name))
        .toList();
  }

  private static boolean isTrue(Resource storageClass, String annotation) {
    return storageClass.annotation(annotation).equals(Optional.of("true"));
  }
}
