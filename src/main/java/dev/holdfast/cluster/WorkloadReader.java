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

  /** More are not kept: they would take memory, and no real object has them. */
  private static final int MAX_LABELS = 64;

  private static final int MAX_MOUNTS = 64;

  private WorkloadReader() {}

  /**
   * Reads a workload or a pod; empty if another Kubernetes workload created it and represents it.
   */
  static Optional<WorkloadSummary> read(Resource resource) {
    if (resource.isChild()) {
      return Optional.empty();
    }
    boolean isPod = resource.kindText().equals("Pod");
    Workload workload = new Workload(resource);
    PodTemplate pods = isPod ? PodTemplate.ofPod(resource) : workload.podTemplate();
    return Optional.of(
        new WorkloadSummary(
            resource.kindText().intern(),
            resource.name(),
            resource.isBeingDeleted() ? 0 : isPod ? podCount(resource) : workload.maxPods(),
            resource.json().path("spec").path("ordinals").path("start").asInt(0),
            pods.isBoundToOneNode(),
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
            orphanLabelsOf(resource)));
  }

  private static Set<WorkloadSummary.ClaimMount> claimMounts(Workload workload) {
    Map<String, PodVolume> volumes = PodVolume.of(workload);
    return workload.podTemplate().containers().stream()
        .filter(container -> !container.isInitContainer())
        .flatMap(
            container ->
                Mounts.of(container, volumes)
                    .all()
                    .filter(mount -> mount.volume().type() == PodVolume.Type.CLAIM)
                    .filter(mount -> !mount.isReadOnly() && !mount.differsByPod())
                    .map(
                        mount ->
                            new WorkloadSummary.ClaimMount(
                                mount.volume().claim(), container.image(), mount.subPath())))
        .limit(MAX_MOUNTS)
        .collect(Collectors.toSet());
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
