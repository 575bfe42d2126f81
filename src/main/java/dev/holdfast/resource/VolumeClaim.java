package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A claim, a claim template of a StatefulSet, or the claim template of an ephemeral volume.
 *
 * @param pointer its place in the resource; empty for a claim itself
 * @param name of the claim, or of the pods' volume
 * @param json with {@code metadata} and {@code spec} of a claim
 */
public record VolumeClaim(JsonPointer pointer, String name, JsonNode json) {

  /** The place of a StatefulSet's claim templates. */
  public static final JsonPointer TEMPLATES = JsonPointer.compile("/spec/volumeClaimTemplates");

  /** Claims, and the kinds whose pods use claims. */
  public static final Set<Kind> KINDS =
      Set.of(
          Kind.STATEFUL_SET,
          Kind.DEPLOYMENT,
          Kind.REPLICA_SET,
          Kind.REPLICATION_CONTROLLER,
          Kind.DAEMON_SET,
          Kind.JOB,
          Kind.CRON_JOB,
          Kind.PERSISTENT_VOLUME_CLAIM);

  /** The predecessor of the field {@code storageClassName}; it takes precedence. */
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  /**
   * Returns the claim or claim templates of a resource, in the order written. An ephemeral volume
   * with the name of a claim template is skipped, because the StatefulSet controller replaces it
   * with the pod's claim.
   */
  public static List<VolumeClaim> of(Workload workload) {
    Resource resource = workload.resource();
    if (resource.kind().filter(Kind.PERSISTENT_VOLUME_CLAIM::equals).isPresent()) {
      return List.of(new VolumeClaim(JsonPointer.empty(), resource.name(), resource.json()));
    }
    List<VolumeClaim> templates = workload.claimTemplates();
    List<VolumeClaim> claims = new ArrayList<>(templates);
    Set<String> replaced = new HashSet<>();
    templates.forEach(template -> replaced.add(template.name()));
    workload.podTemplate().ephemeralClaims().stream()
        .filter(volume -> !replaced.contains(volume.name()))
        .forEach(claims::add);
    return List.copyOf(claims);
  }

  /** The requested access modes; unknown ones are skipped. */
  public Set<AccessMode> accessModes() {
    return AccessMode.in(spec().path("accessModes"));
  }

  /** The volume mode; by default a file system. */
  public VolumeMode volumeMode() {
    return VolumeMode.of(spec().path("volumeMode").asText("")).orElse(VolumeMode.FILESYSTEM);
  }

  /** The StorageClass; an empty text means "no class", an absent one the default class. */
  public Optional<String> storageClass() {
    JsonNode named = namesClassByAnnotation() ? betaClass() : spec().path("storageClassName");
    return named.isTextual() ? Optional.of(named.textValue()) : Optional.empty();
  }

  /** Returns whether the old annotation has the class; then Kubernetes ignores the field. */
  public boolean namesClassByAnnotation() {
    return betaClass().isTextual();
  }

  /** The place of the class, also if it is absent. */
  public JsonPointer storageClassPointer() {
    return namesClassByAnnotation()
        ? pointer
            .appendProperty("metadata")
            .appendProperty("annotations")
            .appendProperty(BETA_CLASS)
        : specPointer().appendProperty("storageClassName");
  }

  /** Returns whether it is a claim template of a StatefulSet, which is immutable. */
  public boolean isTemplateOfSet() {
    return TEMPLATES.equals(pointer.head());
  }

  /** For messages: {@code the claim template "data"}. */
  public String describe() {
    if (pointer.matches()) {
      return "the claim";
    }
    return (isTemplateOfSet() ? "the claim template" : "the ephemeral volume")
        + " \"%s\"".formatted(name);
  }

  /** The name of its volume; empty for any. */
  public String volumeName() {
    return spec().path("volumeName").asText("");
  }

  /** Returns whether it selects an existing volume, instead of a new one. */
  public boolean wantsExistingVolume() {
    return !volumeName().isEmpty() || spec().hasNonNull("selector");
  }

  /**
   * Returns whether it has a VolumeAttributesClass, which overrides parameters of its StorageClass.
   * An empty name means none.
   */
  public boolean namesAttributesClass() {
    return !spec().path("volumeAttributesClassName").asText("").isEmpty();
  }

  /** Returns whether its volume is made from a snapshot, another claim, or by a populator. */
  public boolean hasSource() {
    return spec().hasNonNull("dataSource") || spec().hasNonNull("dataSourceRef");
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
