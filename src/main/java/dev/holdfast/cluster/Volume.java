package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.NodeTerms;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Set;

/**
 * The observed fields of a PersistentVolume.
 *
 * @param storageClass empty for none
 * @param driver the CSI driver; empty for another type of volume
 * @param isNodeLocal whether only certain nodes can use it, by their host names
 * @param isNetworkFileSystem whether Kubernetes mounts it from a server that all nodes can reach
 */
public record Volume(
    String name,
    String storageClass,
    String driver,
    boolean isNodeLocal,
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

  /** Reads a PersistentVolume. */
  public static Volume of(Resource volume) {
    JsonNode spec = volume.json().path("spec");
    return new Volume(
        volume.name(),
        volume.annotation(BETA_CLASS).orElse(spec.path("storageClassName").asText("")),
        spec.path("csi").path("driver").asText(""),
        NodeTerms.of(spec.path("nodeAffinity")).mention(PodTemplate.HOSTNAME),
        NETWORK_FILE_SYSTEMS.stream().anyMatch(spec::hasNonNull));
  }
}
