package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.NodeTerms;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Set;

/**
 * The observed fields of a PersistentVolume.
 *
 * @param storageClass empty for none
 * @param driver the CSI driver; empty for another type of volume
 * @param place the zones or nodes that can use it, for messages; empty if it does not name them
 * @param isFree whether no claim is bound to it
 * @param isHostPath whether it is a directory that every node has for itself
 * @param isNodeLocal whether only certain nodes can use it, by their host names
 * @param isDeletedWithClaim whether it and its data are deleted when its claim is
 * @param claim the claim that it is bound to, as {@code shop/data-db-0}; empty for none
 * @param isNetworkFileSystem whether Kubernetes mounts it from a server that all nodes can reach
 */
public record Volume(
    String name,
    String storageClass,
    String driver,
    String place,
    Set<AccessMode> accessModes,
    VolumeMode volumeMode,
    boolean isFree,
    boolean isHostPath,
    boolean isNodeLocal,
    boolean isDeletedWithClaim,
    String claim,
    boolean isNetworkFileSystem)
    implements ObservedObject {

  /** PersistentVolumes, which are also found by their class. */
  public static final ObservedKind<Volume> KIND =
      ObservedKind.of(Kind.PERSISTENT_VOLUME.api(), Volume::of)
          .foundBy(volume -> List.of(volume.storageClass()));

  /** Members of a volume's spec. Source: Kubernetes documentation, "Volumes". */
  private static final Set<String> NETWORK_FILE_SYSTEMS = Set.of("nfs", "azureFile", "cephfs");

  /** The former annotation for the class; it still has precedence over the field. */
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  /**
   * On volumes that a provisioner made. Those of a migrated plugin have the source of the plugin.
   * Source: kubernetes/csi-translation-lib, translate.go, TranslateCSIPVToInTree.
   */
  private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

  /** The volume with this name. */
  public static Lookup<Volume> named(ClusterView cluster, String name) {
    return cluster.find(KIND, name);
  }

  /**
   * The volumes of this class, whether it exists or not. If there are none, an answer is stricter.
   */
  public static Lookup<List<Volume>> ofClass(ClusterView cluster, String storageClass) {
    return cluster.having(KIND, "", storageClass, Use.EVIDENCE_OF_ABSENCE);
  }

  /**
   * Whether a claim may be bound to an existing volume of this class. Kubernetes prefers that to a
   * new volume. Source: Kubernetes documentation, "Persistent Volumes", section "Binding".
   */
  public static boolean mayServe(ClusterView cluster, VolumeClaim claim, String storageClass) {
    return ofClass(cluster, storageClass).asOptional().stream()
        .flatMap(List::stream)
        .anyMatch(volume -> volume.mayServe(claim.accessModes(), claim.volumeMode()));
  }

  /** Whether a claim with these modes may be bound to it; its size is not compared. */
  public boolean mayServe(Set<AccessMode> modes, VolumeMode mode) {
    return isFree && accessModes.containsAll(modes) && volumeMode == mode;
  }

  /**
   * Whether Kubernetes attaches it to several nodes, whatever its claim asks for. Source:
   * kubernetes/kubernetes, pkg/volume/util/util.go, IsMultiAttachAllowed.
   */
  public boolean isForSeveralNodes() {
    return accessModes.isEmpty()
        || accessModes.contains(AccessMode.READ_WRITE_MANY)
        || accessModes.contains(AccessMode.READ_ONLY_MANY);
  }

  /** Whether a provisioner made a PersistentVolume, and not a user. */
  public static boolean isProvisioned(Resource volume) {
    return volume.json().path("metadata").path("annotations").has(PROVISIONED_BY);
  }

  /** Reads a PersistentVolume. */
  public static Volume of(Resource volume) {
    JsonNode spec = volume.json().path("spec");
    return new Volume(
        volume.name(),
        volume.annotation(BETA_CLASS).orElse(spec.path("storageClassName").asText("")),
        spec.path("csi").path("driver").asText(""),
        VolumePlace.describe(NodeTerms.of(spec.path("nodeAffinity"))),
        AccessMode.in(spec.path("accessModes")),
        VolumeMode.of(spec.path("volumeMode").asText("")).orElse(VolumeMode.FILESYSTEM),
        !spec.path("claimRef").hasNonNull("uid"),
        spec.hasNonNull("hostPath"),
        NodeTerms.of(spec.path("nodeAffinity")).mention(PodTemplate.HOSTNAME),
        spec.path("persistentVolumeReclaimPolicy").asText("").equals("Delete"),
        claimOf(volume.json()),
        NETWORK_FILE_SYSTEMS.stream().anyMatch(spec::hasNonNull));
  }

  private static String claimOf(JsonNode volume) {
    JsonNode claim = volume.path("spec").path("claimRef");
    return volume.path("status").path("phase").asText("").equals("Bound")
        ? claim.path("namespace").asText("") + "/" + claim.path("name").asText("")
        : "";
  }
}
