package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cluster.ObservedKind.Trait;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * What is known of a VolumeSnapshot. Source: kubernetes-csi/external-snapshotter, VolumeSnapshot of
 * snapshot.storage.k8s.io/v1.
 *
 * @param name its name
 * @param claim the claim of which it is; empty for one that was made by hand from a content
 * @param isReady whether a volume can be restored from it
 * @param taken when it was taken (RFC 3339); empty if that is not known
 */
public record VolumeSnapshot(String name, String claim, boolean isReady, String taken)
    implements ObservedObject {

  /** VolumeSnapshots, which are found by their claim too. */
  public static final ObservedKind<VolumeSnapshot> KIND =
      ObservedKind.of(
              ApiResource.namespaced(
                      "snapshot.storage.k8s.io", "v1", "VolumeSnapshot", "volumesnapshots")
                  .custom(),
              VolumeSnapshot::of)
          .foundBy(snapshot -> List.of(snapshot.claim()))
          .with(Trait.SCAN_ONLY);

  private static VolumeSnapshot of(Resource snapshot) {
    JsonNode status = snapshot.json().path("status");
    return new VolumeSnapshot(
        snapshot.name(),
        snapshot.json().path("spec").path("source").path("persistentVolumeClaimName").asText(""),
        status.path("readyToUse").asBoolean(),
        status.path("creationTime").asText(""));
  }
}
