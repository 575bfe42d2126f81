package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.NodeTerms;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Set;

/**
 * What is known of a PersistentVolume.
 *
 * @param name its name
 * @param storageClass its class; empty for none
 * @param driver the CSI driver behind it; empty for another kind of volume
 * @param isNodeLocal whether pods can use it on certain nodes alone, told by their host names
 * @param isNetworkFileSystem whether Kubernetes itself mounts it from a server that any node
 *     reaches
 */
public record Volume(
    String name,
    String storageClass,
    String driver,
    boolean isNodeLocal,
    boolean isNetworkFileSystem)
    implements ObservedObject {

  /** PersistentVolumes, which are found by their class too. */
  public static final ObservedKind<Volume> KIND =
      ObservedKind.of(Kind.PERSISTENT_VOLUME.api(), Volume::of)
          .foundBy(volume -> List.of(volume.storageClass()));

  /** Members of a volume's spec. Source: Kubernetes documentation, "Volumes". */
  private static final Set<String> NETWORK_FILE_SYSTEMS = Set.of("nfs", "azureFile", "cephfs");

  /** What named the class before the field did; it still counts before the field. */
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  /** The volume of this name. */
  public static Lookup<Volume> named(ClusterView cluster, String name) {
    return cluster.find(KIND, name);
  }

  /**
   * The volumes that say that they are of this class, whether it exists or not. That there is none
   * makes an answer stricter.
   */
  public static Lookup<List<Volume>> ofClass(ClusterView cluster, String storageClass) {
    return cluster.having(KIND, "", storageClass, Use.EVIDENCE_OF_ABSENCE);
  }

  /** Reads a PersistentVolume object. */
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
