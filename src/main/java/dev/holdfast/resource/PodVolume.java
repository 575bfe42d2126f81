package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A volume that the containers of a pod can mount.
 *
 * @param pointer its place in the workload
 * @param type how long it keeps data
 * @param source its field in the pod's spec, for example {@code emptyDir}
 * @param settings the value of this field; for a claim template the template
 */
public record PodVolume(
    String name, JsonPointer pointer, Type type, String source, JsonNode settings) {

  /** How long a volume keeps data. */
  public enum Type {
    /** Each pod of a StatefulSet has its own claim. */
    CLAIM_TEMPLATE,
    /** All pods share a claim. */
    CLAIM,
    /** All pods share a volume outside of the cluster, for example of an NFS server. */
    INLINE,
    /** A directory of the node: another node has another one. */
    HOST,
    /** It is deleted with the pod, or nothing can be stored in it. */
    FLEETING
  }

  private static final String CLAIM_SOURCE = "persistentVolumeClaim";

  /**
   * A volume of the type csi lives as long as its pod. Source: Kubernetes documentation, "Ephemeral
   * Volumes", section "CSI ephemeral volumes".
   */
  private static final Set<String> FLEETING_SOURCES =
      Set.of(
          "emptyDir",
          "ephemeral",
          "csi",
          "configMap",
          "secret",
          "downwardAPI",
          "projected",
          "image",
          "gitRepo");

  /** Reads {@link Workload#volumes}. */
  static Map<String, PodVolume> of(Workload workload) {
    Map<String, PodVolume> volumes = new TreeMap<>();
    workload
        .podTemplate()
        .eachVolume((at, volume) -> volumes.put(volume.path("name").asText(""), of(at, volume)));
    for (VolumeClaim template : workload.claimTemplates()) {
      volumes.put(
          template.name(),
          new PodVolume(
              template.name(),
              template.pointer(),
              Type.CLAIM_TEMPLATE,
              "volumeClaimTemplate",
              template.json()));
    }
    return Collections.unmodifiableMap(volumes);
  }

  /** A volume without a source is an emptyDir, as in the API server. */
  private static PodVolume of(JsonPointer at, JsonNode volume) {
    String source = "emptyDir";
    for (Map.Entry<String, JsonNode> field : volume.properties()) {
      if (!field.getKey().equals("name") && !field.getValue().isNull()) {
        source = field.getKey();
      }
    }
    return new PodVolume(
        volume.path("name").asText(""), at, typeOf(source), source, volume.path(source));
  }

  private static Type typeOf(String source) {
    if (source.equals(CLAIM_SOURCE)) {
      return Type.CLAIM;
    }
    if (source.equals("hostPath")) {
      return Type.HOST;
    }
    return FLEETING_SOURCES.contains(source) ? Type.FLEETING : Type.INLINE;
  }

  /** Returns whether it outlives the pod, wherever the next pod runs. */
  public boolean isDurable() {
    return type == Type.CLAIM_TEMPLATE || type == Type.CLAIM || type == Type.INLINE;
  }

  /** The claim's name; empty if it is none. */
  public String claim() {
    return type == Type.CLAIM ? settings.path("claimName").asText("") : "";
  }

  /** The place of the claim's name. */
  public JsonPointer claimPointer() {
    return pointer.appendProperty(CLAIM_SOURCE).appendProperty("claimName");
  }

  /** Returns whether no container can write into it. */
  public boolean isReadOnly() {
    return settings.path("readOnly").asBoolean();
  }

  /** For messages: {@code the claim "pg"}, or {@code the volume "data" (nfs)}. */
  public String describe() {
    return switch (type) {
      case CLAIM_TEMPLATE -> "the claim template \"%s\"".formatted(name);
      case CLAIM -> "the claim \"%s\"".formatted(claim());
      default -> "the volume \"%s\" (%s)".formatted(name, source);
    };
  }
}
