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

  /** Where a StatefulSet has its claim templates. */
  public static final JsonPointer TEMPLATES = JsonPointer.compile("/spec/volumeClaimTemplates");

  /** The kinds that are a claim, or whose pods use claims. */
  public static final Set<Kind> KINDS =
      Set.of(
          Kind.STATEFUL_SET,
          Kind.DEPLOYMENT,
          Kind.REPLICA_SET,
          Kind.DAEMON_SET,
          Kind.JOB,
          Kind.CRON_JOB,
          Kind.PERSISTENT_VOLUME_CLAIM);

  /** What named the class before the field did; it still counts as naming one. */
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  /**
   * Every claim that a resource is or has the template of, in the order written. An ephemeral
   * volume that has the name of a claim template does not count: the StatefulSet controller puts
   * the pod's own claim in its place.
   */
  public static List<VolumeClaim> of(Resource resource) {
    if (resource.kind().filter(Kind.PERSISTENT_VOLUME_CLAIM::equals).isPresent()) {
      return List.of(new VolumeClaim(JsonPointer.empty(), resource.name(), resource.json()));
    }
    Workload workload = new Workload(resource);
    List<VolumeClaim> templates = workload.claimTemplates();
    List<VolumeClaim> claims = new ArrayList<>(templates);
    workload.podTemplate().ephemeralClaims().stream()
        .filter(volume -> templates.stream().noneMatch(t -> t.name().equals(volume.name())))
        .forEach(claims::add);
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
    JsonNode named = namesClassByAnnotation() ? betaClass() : spec().path("storageClassName");
    return named.isTextual() ? Optional.of(named.textValue()) : Optional.empty();
  }

  /** Whether the old annotation names the class, or says "no class"; then the field is not read. */
  public boolean namesClassByAnnotation() {
    return betaClass().isTextual();
  }

  /** The place that names the class, or should. */
  public JsonPointer storageClassPointer() {
    return namesClassByAnnotation()
        ? pointer
            .appendProperty("metadata")
            .appendProperty("annotations")
            .appendProperty(BETA_CLASS)
        : specPointer().appendProperty("storageClassName");
  }

  /** Whether it is a claim template of a StatefulSet, which cannot be changed. */
  public boolean isTemplateOfSet() {
    return TEMPLATES.equals(pointer.head());
  }

  /** For people: {@code the claim template "data"}. */
  public String describe() {
    if (pointer.matches()) {
      return "the claim";
    }
    return (isTemplateOfSet() ? "the claim template" : "the ephemeral volume")
        + " \"%s\"".formatted(name);
  }

  /** The volume that it is or wants to be bound to; empty for any. */
  public String volumeName() {
    return spec().path("volumeName").asText("");
  }

  /** Whether it takes one of the volumes that exist, rather than have one made. */
  public boolean wantsExistingVolume() {
    return !volumeName().isEmpty() || spec().hasNonNull("selector");
  }

  /** Whether it names a VolumeAttributesClass, whose parameters go over those of its class. */
  public boolean namesAttributesClass() {
    return spec().hasNonNull("volumeAttributesClassName");
  }

  /** The place of its spec. */
  public JsonPointer specPointer() {
    return pointer.appendProperty("spec");
  }

  private JsonNode betaClass() {
    return json.path("metadata").path("annotations").path(BETA_CLASS);
  }

  private JsonNode spec() {
    return json.path("spec");
  }
}
