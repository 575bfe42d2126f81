package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Resource;
import java.util.Optional;

/**
 * What is known of a PodDisruptionBudget.
 *
 * @param name its name
 * @param selector the pods of its namespace that it is for; without one it is for none. Source:
 *     Kubernetes API reference, PodDisruptionBudgetSpec of policy/v1
 */
public record DisruptionBudget(String name, Optional<LabelSelector> selector)
    implements ObservedObject {

  /** PodDisruptionBudgets. */
  public static final ObservedKind<DisruptionBudget> KIND =
      ObservedKind.of(
          ApiResource.namespaced("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"),
          DisruptionBudget::of);

  private static DisruptionBudget of(Resource budget) {
    JsonNode selector = budget.json().path("spec").path("selector");
    return new DisruptionBudget(
        budget.name(),
        selector.isObject() ? Optional.of(LabelSelector.of(selector)) : Optional.empty());
  }
}
