package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A resource that makes pods from a template.
 *
 * @param resource a StatefulSet, Deployment or ReplicaSet
 */
public record Workload(Resource resource) {

  private static final JsonPointer SELECTOR = JsonPointer.compile("/spec/selector");
  private static final JsonPointer TEMPLATE = JsonPointer.compile("/spec/template");
  private static final JsonPointer CLAIM_TEMPLATES =
      JsonPointer.compile("/spec/volumeClaimTemplates");

  /** How many pods it asks for; absent means 1, as the API server defaults it. */
  public int replicas() {
    return resource.json().path("spec").path("replicas").asInt(1);
  }

  /** The selector of its pods, as raw JSON. */
  public JsonNode selector() {
    return resource.at(SELECTOR);
  }

  public PodTemplate podTemplate() {
    return new PodTemplate(TEMPLATE, resource.at(TEMPLATE));
  }

  /** The claim templates of a StatefulSet; empty for other kinds. */
  public List<VolumeClaim> claimTemplates() {
    List<VolumeClaim> templates = new ArrayList<>();
    for (JsonNode template : resource.at(CLAIM_TEMPLATES)) {
      templates.add(new VolumeClaim(CLAIM_TEMPLATES.appendIndex(templates.size()), template));
    }
    return templates;
  }

  /** Whether each pod gets a claim of its own, from a template or as an ephemeral volume. */
  public boolean podsHaveOwnClaims() {
    if (!claimTemplates().isEmpty()) {
      return true;
    }
    for (JsonNode volume : podTemplate().volumes()) {
      if (volume.path("ephemeral").hasNonNull("volumeClaimTemplate")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the pods mount a claim by its name. A volume that has the name of a claim template does
   * not count: the StatefulSet controller puts the pod's own claim in its place.
   */
  public boolean mountsClaimByName() {
    Set<String> replaced =
        claimTemplates().stream().map(VolumeClaim::name).collect(Collectors.toUnmodifiableSet());
    for (JsonNode volume : podTemplate().volumes()) {
      if (volume.hasNonNull("persistentVolumeClaim")
          && !replaced.contains(volume.path("name").asText(""))) {
        return true;
      }
    }
    return false;
  }
}
