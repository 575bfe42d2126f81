package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What asks for a volume: a claim, a claim template of a StatefulSet, or the template of an
 * ephemeral volume, from which each pod gets a claim of its own.
 *
 * @param pointer its place in the resource; empty for a claim itself
 * @param name of the claim, or of the volume as which the pods mount it
 * @param json with {@code metadata} and {@code spec} of a claim
 */
public record VolumeClaim(JsonPointer pointer, String name, JsonNode json) {

  /** What named the class before the field did; it still counts as naming one. */
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  /** Every claim that a resource is or has the template of, in the order written. */
  public static List<VolumeClaim> of(Resource resource) {
    if (resource.kind().filter(Kind.PERSISTENT_VOLUME_CLAIM::equals).isPresent()) {
      return List.of(new VolumeClaim(JsonPointer.empty(), resource.name(), resource.json()));
    }
    Workload workload = new Workload(resource);
    List<VolumeClaim> claims = new ArrayList<>(workload.claimTemplates());
    claims.addAll(workload.podTemplate().ephemeralClaims());
    return claims;
  }

  /** The access modes that it asks for; what is no access mode is passed over. */
  public Set<AccessMode> accessModes() {
    Set<AccessMode> modes = EnumSet.noneOf(AccessMode.class);
    spec().path("accessModes").forEach(mode -> AccessMode.of(mode.asText()).ifPresent(modes::add));
    return modes;
  }

  /** As which the volume is used; absent means as a file system. */
  public VolumeMode volumeMode() {
    return VolumeMode.of(spec().path("volumeMode").asText("")).orElse(VolumeMode.FILESYSTEM);
  }

  /**
   * The class that it names: an empty text says "no class" on purpose, nothing that nobody chose.
   */
  public Optional<String> storageClass() {
    JsonNode field = spec().path("storageClassName");
    JsonNode beta = json.path("metadata").path("annotations").path(BETA_CLASS);
    return (beta.isTextual() ? Optional.of(beta) : Optional.of(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** The volume that it is or wants to be bound to; empty for any. */
  public String volumeName() {
    return spec().path("volumeName").asText("");
  }

  /** Whether it takes one of the volumes that exist, rather than have one made. */
  public boolean wantsExistingVolume() {
    return !volumeName().isEmpty() || spec().hasNonNull("selector");
  }

  /** The place of its spec. */
  public JsonPointer specPointer() {
    return pointer.appendProperty("spec");
  }

  private JsonNode spec() {
    return json.path("spec");
  }
}
