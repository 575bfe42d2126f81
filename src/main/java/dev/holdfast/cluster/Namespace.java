package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Resource;
import java.util.HashMap;
import java.util.Map;

/** The observed fields of a namespace; {@code terminating} means that it is being deleted. */
public record Namespace(String name, Map<String, String> labels, boolean terminating)
    implements ObservedObject {

  /** Namespaces, which are often missing in manifests although they must exist. */
  public static final ObservedKind<Namespace> KIND =
      ObservedKind.of(ApiResource.clusterScoped("", "v1", "Namespace", "namespaces"), Namespace::of)
          .appliedBy(Namespace::appliedTo)
          .with(ObservedKind.Trait.SELDOM_IN_MANIFESTS)
          .with(ObservedKind.Trait.AWAITED);

  /** The label of every namespace with its own name. */
  public static final String NAME_LABEL = "kubernetes.io/metadata.name";

  public Namespace {
    labels = Map.copyOf(labels);
  }

  /** Reads a Namespace, and adds the label with the name, as the API server does. */
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
   * Whether a selector selects the namespace with this name. An unknown namespace can only be
   * selected by its name.
   */
  public static boolean isSelected(LabelSelector selector, String name, Lookup<Namespace> found) {
    return switch (found) {
      case Lookup.Found<Namespace>(Namespace namespace) -> selector.selects(namespace.labels());
      case Lookup.Absent<Namespace>() -> isSelectedByName(selector, name);
      case Lookup.Unknown<Namespace>() -> isSelectedByName(selector, name);
    };
  }

  /** Applying a namespace keeps labels that others have set. */
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
