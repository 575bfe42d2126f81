package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.ByteSize;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.NumberedName;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.VolumeMode;
import dev.holdfast.resource.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The observed fields of a PersistentVolumeClaim.
 *
 * @param accessModes the requested access modes
 * @param storageClass the requested class; an empty text means "no class" on purpose
 * @param volumeName the bound or requested volume; empty for none
 * @param isBound whether it has a volume
 * @param isLost whether its volume is gone, and its data with it
 * @param isBeingDeleted whether it goes as soon as no pod uses it
 * @param size of its volume, or the requested size without one
 * @param controller the group and kind of the custom resource that manages it, as {@code
 *     postgresql.cnpg.io/Cluster}; empty for none
 * @param trueLabels the keys of its labels with the value {@code true}
 */
public record Claim(
    String name,
    Set<AccessMode> accessModes,
    VolumeMode volumeMode,
    Optional<String> storageClass,
    String volumeName,
    boolean isBound,
    boolean isLost,
    boolean isBeingDeleted,
    ByteSize size,
    String controller,
    Set<String> trueLabels)
    implements ObservedObject {

  /** PersistentVolumeClaims; those of StatefulSets are also found by the prefix of their name. */
  public static final ObservedKind<Claim> KIND =
      ObservedKind.of(Kind.PERSISTENT_VOLUME_CLAIM.api(), Claim::of)
          .foundBy(claim -> prefixOf(claim.name()).stream().toList());

  private static final Set<AccessMode> ONE_NODE = Set.of(AccessMode.READ_WRITE_ONCE);
  private static final Set<AccessMode> ONE_POD = Set.of(AccessMode.READ_WRITE_ONCE_POD);

  /** Reads a PersistentVolumeClaim. */
  public static Claim of(Resource claim) {
    return VolumeClaim.of(new Workload(claim)).stream()
        .map(
            spec ->
                new Claim(
                    spec.name(),
                    spec.accessModes(),
                    spec.volumeMode(),
                    spec.storageClass(),
                    spec.volumeName(),
                    isInPhase(claim, "Bound"),
                    isInPhase(claim, "Lost"),
                    claim.isBeingDeleted(),
                    sizeOf(claim.json()),
                    MetadataReader.customController(claim),
                    MetadataReader.trueLabels(claim)))
        .findFirst()
        .orElseGet(
            () ->
                new Claim(
                    claim.name(),
                    Set.of(),
                    VolumeMode.FILESYSTEM,
                    Optional.empty(),
                    "",
                    false,
                    false,
                    false,
                    new ByteSize(0),
                    "",
                    Set.of()));
  }

  private static boolean isInPhase(Resource claim, String phase) {
    return claim.json().path("status").path("phase").asText("").equals(phase);
  }

  private static ByteSize sizeOf(JsonNode claim) {
    ByteSize capacity = ByteSize.of(claim.path("status").path("capacity").path("storage"));
    return capacity.bytes() > 0
        ? capacity
        : ByteSize.of(claim.path("spec").path("resources").path("requests").path("storage"));
  }

  /** The claim with this name. */
  public static Lookup<Claim> named(ClusterView cluster, String namespace, String name) {
    return cluster.find(KIND, namespace, name);
  }

  /**
   * The claims whose names are this prefix and a number, sorted by name. They come from memory: if
   * a claim makes an answer stricter, it must be found by its name.
   *
   * @param prefix for example {@code data-db-}
   */
  public static Lookup<List<Claim>> numbered(ClusterView cluster, String namespace, String prefix) {
    return cluster
        .having(KIND, namespace, prefix, Use.MITIGATION)
        .map(claims -> claims.stream().sorted(Comparator.comparing(Claim::name)).toList());
  }

  /** Whether it has a volume, or asks for a certain one, that is not gone or being deleted. */
  public boolean holdsData() {
    return !volumeName.isEmpty() && !isLost && !isBeingDeleted;
  }

  /** The claims of a StatefulSet from one of its templates, as {@link #numbered} finds them. */
  public static Lookup<List<Claim>> ofTemplate(
      ClusterView cluster, String namespace, String set, String template) {
    return numbered(cluster, namespace, template + "-" + set + "-");
  }

  private static Optional<String> prefixOf(String name) {
    return NumberedName.parse(name).map(NumberedName::prefix);
  }

  /** Whether only one node at a time can use it: it has only ReadWriteOnce. */
  public boolean isForOneNode() {
    return accessModes.equals(ONE_NODE);
  }

  /** Whether only one pod at a time can use it: it has only ReadWriteOncePod. */
  public boolean isForOnePod() {
    return accessModes.equals(ONE_POD);
  }
}
