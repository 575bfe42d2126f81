package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The pod template of a workload. */
public final class PodTemplate {

  /** A label whose value is different on each node. */
  public static final String HOSTNAME = "kubernetes.io/hostname";

  /** A template without fields. */
  public static final PodTemplate EMPTY =
      new PodTemplate(JsonPointer.empty(), MissingNode.getInstance());

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

  private final JsonPointer pointer;
  private final JsonNode json;
  private final Supplier<JsonPointer> specPointer = Suppliers.memoize(this::toSpec);
  private final Supplier<List<Container>> containers = Suppliers.memoize(this::readContainers);

  PodTemplate(JsonPointer pointer, JsonNode json) {
    this.pointer = pointer;
    this.json = json;
  }

  /** Returns a pod as a template. */
  public static PodTemplate ofPod(Resource pod) {
    return new PodTemplate(JsonPointer.empty(), pod.json());
  }

  /** The pod's spec. */
  public JsonNode spec() {
    return json.path("spec");
  }

  /** The place of the pod's spec. */
  public JsonPointer specPointer() {
    return specPointer.get();
  }

  private JsonPointer toSpec() {
    return pointer.appendProperty("spec");
  }

  /** The pods' labels. */
  public Map<String, String> labels() {
    return Resource.strings(json.path("metadata").path("labels"));
  }

  /** Init containers (sidecars included) and then containers. */
  public List<Container> containers() {
    return containers.get();
  }

  private List<Container> readContainers() {
    List<Container> read = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      JsonPointer at = specPointer().appendProperty(list);
      int index = 0;
      for (JsonNode container : spec().path(list)) {
        read.add(new Container(at.appendIndex(index++), container));
      }
    }
    return List.copyOf(read);
  }

  /** The claims that the pods mount by name, in the order written. */
  public List<ClaimMount> claimMounts() {
    List<ClaimMount> mounts = new ArrayList<>();
    int index = 0;
    for (JsonNode volume : volumes()) {
      if (volume.hasNonNull("persistentVolumeClaim")) {
        mounts.add(
            new ClaimMount(
                volumePointer(index),
                volume.path("name").asText(""),
                volume.path("persistentVolumeClaim").path("claimName").asText("")));
      }
      index++;
    }
    return mounts;
  }

  /** The claim templates of ephemeral volumes, in the order written. */
  public List<VolumeClaim> ephemeralClaims() {
    List<VolumeClaim> claims = new ArrayList<>();
    int index = 0;
    for (JsonNode volume : volumes()) {
      JsonNode template = volume.path("ephemeral").path("volumeClaimTemplate");
      if (!template.isMissingNode() && !template.isNull()) {
        claims.add(
            new VolumeClaim(
                volumePointer(index)
                    .appendProperty("ephemeral")
                    .appendProperty("volumeClaimTemplate"),
                volume.path("name").asText(""),
                template));
      }
      index++;
    }
    return claims;
  }

  /** Calls the visitor with the place of each volume and the volume. */
  public void eachVolume(BiConsumer<JsonPointer, JsonNode> visitor) {
    int index = 0;
    for (JsonNode volume : volumes()) {
      visitor.accept(volumePointer(index++), volume);
    }
  }

  private JsonPointer volumePointer(int index) {
    return specPointer().appendProperty("volumes").appendIndex(index);
  }

  /** Returns whether the pods can run on only one node, or must run on the node of other pods. */
  public boolean isBoundToOneNode() {
    return isPinnedToNode() || !companionTerms().isEmpty();
  }

  /** Returns whether the pods can run on only one node. */
  public boolean isPinnedToNode() {
    return oneNode().isPresent();
  }

  /**
   * The only node on which the pods can run: by node name, node selector, or required node affinity
   * to its host name.
   */
  public Optional<OneNode> oneNode() {
    String name = spec().path("nodeName").asText("");
    if (!name.isEmpty()) {
      return Optional.of(new OneNode(OneNode.NAME, name));
    }
    JsonNode hostname = spec().path("nodeSelector").path(HOSTNAME);
    return hostname.isMissingNode() || hostname.isNull()
        ? requiredNodes().oneNode()
        : Optional.of(new OneNode(HOSTNAME, hostname.asText("")));
  }

  /** Returns whether the pods can run only on some nodes, apart from taints. */
  public boolean choosesNodes() {
    return !spec().path("nodeName").asText("").isEmpty()
        || !spec().path("nodeSelector").isEmpty()
        || !requiredNodes().terms().isEmpty();
  }

  private NodeTerms requiredNodes() {
    return NodeTerms.of(spec().path("affinity").path("nodeAffinity"));
  }

  /**
   * The terms of required pod affinity that keep the pods on the node of other pods, or of each
   * other.
   */
  public List<JsonNode> companionTerms() {
    List<JsonNode> terms = new ArrayList<>();
    for (JsonNode term : spec().path("affinity").path("podAffinity").path(REQUIRED)) {
      if (term.path("topologyKey").asText("").equals(HOSTNAME)) {
        terms.add(term);
      }
    }
    return terms;
  }

  /** The pods' volumes. */
  public Iterable<JsonNode> volumes() {
    return spec().path("volumes");
  }

  /** The names of the pods' volumes. */
  public Set<String> volumeNames() {
    Set<String> names = new TreeSet<>();
    volumes().forEach(volume -> names.add(volume.path("name").asText("")));
    return names;
  }

  /**
   * A volume that mounts a claim by name.
   *
   * @param pointer its place in the workload
   * @param volume the volume's name
   * @param claim the claim's name
   */
  public record ClaimMount(JsonPointer pointer, String volume, String claim) {}
}
