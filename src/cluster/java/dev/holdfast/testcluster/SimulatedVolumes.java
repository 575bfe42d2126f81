package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.CSIDriverBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/**
 * Provisions volumes that hold nothing, for every StorageClass that asks a provisioner for them.
 *
 * @param zones the zone of each node
 */
record SimulatedVolumes(KubernetesClient client, Map<String, String> zones) {
  private static final String DRIVER = "csi.holdfast.test";

  /** Set by the volume controller when it is a provisioner's turn. */
  private static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";

  /** Set by the scheduler, if the class waits for the first consumer. */
  private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  /** Without it the volume controller looks for a plugin of its own to delete the volume. */
  private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

  /** Creates the default StorageClass, {@code standard}, and its driver. */
  void createStorageClass() {
    var driver =
        new CSIDriverBuilder()
            .withNewMetadata()
            .withName(DRIVER)
            .endMetadata()
            .withNewSpec()
            // As for a disk, although nothing attaches it here.
            .withAttachRequired(true)
            .endSpec()
            .build();
    var storageClass =
        new StorageClassBuilder()
            .withNewMetadata()
            .withName("standard")
            .addToAnnotations("storageclass.kubernetes.io/is-default-class", "true")
            .endMetadata()
            .withProvisioner(DRIVER)
            .withReclaimPolicy("Delete")
            .withVolumeBindingMode("WaitForFirstConsumer")
            .withAllowVolumeExpansion(true)
            .build();
    client.resource(driver).serverSideApply();
    client.resource(storageClass).serverSideApply();
  }

  /** Creates the volume for a claim whose turn it is. */
  void provision(PersistentVolumeClaim claim) {
    var metadata = claim.getMetadata();
    var node = metadata.getAnnotations().get(SELECTED_NODE);
    var isWaiting =
        metadata.getAnnotations().containsKey(PROVISIONER)
            && metadata.getDeletionTimestamp() == null
            && claim.getSpec().getVolumeName() == null;
    if (!isWaiting || (node != null && !zones.containsKey(node))) {
      return;
    }
    var zone = node == null ? someZone(metadata.getUid()) : zones.get(node);
    var name = claim.getSpec().getStorageClassName();
    var storageClass = client.storage().v1().storageClasses().withName(name).get();
    if (storageClass != null) {
      client.resource(volume(claim, storageClass, zone)).create();
    }
  }

  /** Deletes a volume whose claim is gone, if that is its policy. */
  void reclaim(PersistentVolume volume) {
    if ("Released".equals(volume.getStatus().getPhase())
        && "Delete".equals(volume.getSpec().getPersistentVolumeReclaimPolicy())) {
      client.resource(volume).delete();
    }
  }

  private PersistentVolume volume(
      PersistentVolumeClaim claim, StorageClass storageClass, String zone) {
    var uid = claim.getMetadata().getUid();
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName("pvc-" + uid)
        .addToAnnotations(PROVISIONED_BY, storageClass.getProvisioner())
        .endMetadata()
        .withNewSpec()
        .withAccessModes(claim.getSpec().getAccessModes())
        .withVolumeMode(claim.getSpec().getVolumeMode())
        .withCapacity(claim.getSpec().getResources().getRequests())
        .withStorageClassName(storageClass.getMetadata().getName())
        .withPersistentVolumeReclaimPolicy(storageClass.getReclaimPolicy())
        .withClaimRef(
            new ObjectReferenceBuilder()
                .withApiVersion(claim.getApiVersion())
                .withKind(claim.getKind())
                .withNamespace(claim.getMetadata().getNamespace())
                .withName(claim.getMetadata().getName())
                .withUid(uid)
                .build())
        .withNewCsi()
        .withDriver(storageClass.getProvisioner())
        .withVolumeHandle(uid)
        .endCsi()
        .withNewNodeAffinity()
        .withNewRequired()
        .addNewNodeSelectorTerm()
        .addToMatchExpressions(
            new NodeSelectorRequirement(NodeRegistration.ZONE_LABEL, "In", List.of(zone)))
        .endNodeSelectorTerm()
        .endRequired()
        .endNodeAffinity()
        .endSpec()
        .build();
  }

  /** For a class that does not wait for a pod: any zone, which need not be one the pod can use. */
  private String someZone(String uid) {
    var all = zones.values().stream().distinct().sorted().toList();
    return all.get(Math.floorMod(uid.hashCode(), all.size()));
  }
}
