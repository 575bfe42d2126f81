package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Resource;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of a namespace.
 *
 * @param name its name
 * @param labels its labels
 * @param terminating whether it is being deleted
 */
public record Namespace(String name, Map<String, String> labels, boolean terminating)
    implements ObservedObject {

  /**
   * Namespaces. Who writes manifests seldom writes the namespace, which must be there all the same.
   */
  public static final ObservedKind<Namespace> KIND =
      ObservedKind.of(ApiResource.clusterScoped("", "v1", "Namespace", "namespaces"), Namespace::of)
          .appliedBy(Namespace::appliedTo)
          .with(ObservedKind.Trait.SELDOM_IN_MANIFESTS)
          .with(ObservedKind.Trait.AWAITED);

  /** The label that every namespace has, with its own name as the value. */
  public static final String NAME_LABEL = "kubernetes.io/metadata.name";

  public Namespace {
    labels = Map.copyOf(labels);
  }

  /** Reads a Namespace object. The API server adds the label with the name; a manifest need not. */
  public static Namespace of(Resource namespace) {
    JsonNode phase = namespace.json().path("status").path("phase");
    Map<String, String> labels = new HashMap<>(namespace.labels());
    labels.put(NAME_LABEL, namespace.name());
    return new Namespace(
        namespace.name(),
        labels,
        phase.asText("").equals("Terminating") || namespace.isBeingDeleted());
  }

  /**
   * Whether a selector selects the namespace of this name. What is not known is not selected,
   * except by a selector that asks for the name alone.
   */
  public static boolean isSelected(LabelSelector selector, String name, Lookup<Namespace> found) {
    return switch (found) {
      case Lookup.Found<Namespace>(Namespace namespace) -> selector.selects(namespace.labels());
      case Lookup.Absent<Namespace>() -> isSelectedByName(selector, name);
      case Lookup.Unknown<Namespace>() -> isSelectedByName(selector, name);
    };
  }

  /** Applying a namespace takes no label away that somebody else has put there. */
  private Namespace appliedTo(Namespace present) {
    Map<String, String> both = new HashMap<>(present.labels());
    both.putAll(labels);
    return new Namespace(name, both, present.terminating());
  }

  private static boolean asksForNameAlone(LabelSelector selector) {
    return selector.keys().stream().allMatch(NAME_LABEL::equals);
  }

  private static boolean isSelectedByName(LabelSelector selector, String name) {
    return asksForNameAlone(selector) && selector.selects(Map.of(NAME_LABEL, name));
  }
}
