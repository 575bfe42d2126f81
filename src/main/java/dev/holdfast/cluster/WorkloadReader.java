package dev.holdfast.cluster;

import dev.holdfast.resource.Mounts;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what is kept of a workload or a pod. */
final class WorkloadReader {

  private static final Set<String> ADOPTABLE = Set.of("ReplicaSet", "Pod");
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /** A longer owner or more labels are not kept: no real one has them. */
  private static final int MAX_OWNER = 300;

  private static final int MAX_LABELS = 64;

  private static final int MAX_MOUNTS = 64;

  /** Of an image or a path, in characters: a tenant decides how long they are. */
  private static final int MAX_TEXT = 512;

  private WorkloadReader() {}

  /**
   * Reads a workload or a pod; empty if its owner represents it. That is so for pods, and for a
   * child without pods, which may be one of many earlier revisions.
   */
  static Optional<WorkloadSummary> read(Resource resource) {
    boolean isPod = resource.kindText().equals("Pod");
    Workload workload = new Workload(resource);
    int maxPods = resource.isBeingDeleted() ? 0 : isPod ? podCount(resource) : workload.maxPods();
    if (resource.isChild() && (isPod || maxPods == 0)) {
      return Optional.empty();
    }
    PodTemplate pods = isPod ? PodTemplate.ofPod(resource) : workload.podTemplate();
    return Optional.of(
        new WorkloadSummary(
            resource.kindText().intern(),
            resource.name(),
            maxPods,
            resource.json().path("spec").path("ordinals").path("start").asInt(0),
            PodPlacement.of(pods),
            !resource.isBeingDeleted() && workload.isSuspended(),
            (isPod ? pods.claimMounts() : workload.claimMounts())
                .stream().map(PodTemplate.ClaimMount::claim).collect(Collectors.toSet()),
            workload.claimTemplates().stream().map(VolumeClaim::name).collect(Collectors.toSet()),
            workload.claimTemplates().stream()
                .filter(
                    template ->
                        template.storageClass().isEmpty() && !template.wantsExistingVolume())
                .map(VolumeClaim::name)
                .collect(Collectors.toSet()),
            isPod ? Set.of() : claimMounts(workload),
            workload.claimTemplates().stream()
                .flatMap(template -> template.storageClass().stream())
                .filter(name -> !name.isEmpty() && isShort(name))
                .map(String::intern)
                .collect(Collectors.toSet()),
            MetadataReader.customController(resource),
            MetadataReader.trueLabels(resource),
            ownerOf(resource),
            orphanLabelsOf(resource)));
  }

  private static String ownerOf(Resource resource) {
    return resource
        .controller()
        .filter(owner -> resource.isChild())
        .map(owner -> owner.kind() + "/" + owner.name())
        .filter(owner -> owner.length() <= MAX_OWNER)
        .orElse("");
  }

  private static Set<WorkloadSummary.ClaimMount> claimMounts(Workload workload) {
    Map<String, PodVolume> volumes = workload.volumes();
    return workload.podTemplate().containers().stream()
        .filter(container -> !container.isInitContainer())
        .flatMap(
            container ->
                Mounts.of(container, volumes)
                    .all()
                    .filter(mount -> mount.volume().type() == PodVolume.Type.CLAIM)
                    .filter(mount -> !mount.isReadOnly() && !mount.differsByPod())
                    .filter(mount -> isShort(container.image()) && isShort(mount.subPath()))
                    .map(
                        mount ->
                            new WorkloadSummary.ClaimMount(
                                mount.volume().claim(), container.image(), mount.subPath())))
        .limit(MAX_MOUNTS)
        .collect(Collectors.toSet());
  }

  private static boolean isShort(String text) {
    return text.length() <= MAX_TEXT;
  }

  private static Map<String, String> orphanLabelsOf(Resource resource) {
    Map<String, String> labels = resource.labels();
    return ADOPTABLE.contains(resource.kindText())
            && resource.controller().isEmpty()
            && labels.size() <= MAX_LABELS
        ? labels
        : Map.of();
  }

  private static int podCount(Resource pod) {
    return ENDED.contains(pod.json().path("status").path("phase").asText("")) ? 0 : 1;
  }
}
