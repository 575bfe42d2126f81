package dev.holdfast.cluster;

import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a workload, or of a pod that no known workload has made.
 *
 * @param kind for example {@code Deployment} or {@code Pod}
 * @param name its name
 * @param maxPods how many of its pods may run at once
 * @param isPinned whether its pods are bound to one node, or to the node of other pods
 * @param claims the claims that its pods mount by name
 * @param classlessTemplates its claim templates for which nobody chose a storage class
 */
public record WorkloadSummary(
    String kind,
    String name,
    int maxPods,
    boolean isPinned,
    Set<String> claims,
    Set<String> classlessTemplates) {

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  public WorkloadSummary {
    claims = Set.copyOf(claims);
    classlessTemplates = Set.copyOf(classlessTemplates);
  }

  /**
   * Reads a workload or a pod.
   *
   * @return empty for what a workload of Kubernetes' own has made, which is known by that workload
   */
  public static Optional<WorkloadSummary> of(Resource resource) {
    if (resource.controller().filter(Resource.Owner::isKubernetesOwn).isPresent()) {
      return Optional.empty();
    }
    boolean isPod = resource.kindText().equals("Pod");
    Workload workload = new Workload(resource);
    PodTemplate pods = isPod ? PodTemplate.ofPod(resource) : workload.podTemplate();
    return Optional.of(
        new WorkloadSummary(
            resource.kindText().intern(),
            resource.name(),
            isPod ? (isEnded(resource) ? 0 : 1) : workload.maxPods(),
            pods.isPinnedToNode() || pods.isKeptOnOneNode(),
            (isPod ? pods.claimMounts() : workload.claimMounts())
                .stream()
                    .map(PodTemplate.ClaimMount::claim)
                    .collect(Collectors.toUnmodifiableSet()),
            workload.claimTemplates().stream()
                .filter(
                    template ->
                        template.storageClass().isEmpty() && !template.wantsExistingVolume())
                .map(VolumeClaim::name)
                .collect(Collectors.toUnmodifiableSet())));
  }

  /** For people: {@code Deployment shop/web}. */
  public String describe(String namespace) {
    return kind + " " + namespace + "/" + name;
  }

  private static boolean isEnded(Resource pod) {
    return ENDED.contains(pod.json().path("status").path("phase").asText(""));
  }
}
