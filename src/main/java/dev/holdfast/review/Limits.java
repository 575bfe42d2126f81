package dev.holdfast.review;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.LabelSelector;
import java.util.Optional;

/**
 * The server's limits on actions.
 *
 * @param maxAction the strictest action anywhere
 * @param auditOnlyNamespaces where it is Audit; empty for nowhere
 */
public record Limits(Action maxAction, Optional<LabelSelector> auditOnlyNamespaces) {

  /** Every policy's own action holds. */
  public static final Limits NONE = new Limits(Action.DENY, Optional.empty());

  /**
   * The strictest action in a namespace of which this is known. Where it cannot be told whether a
   * namespace is audit-only, nothing is denied in it. What is in no namespace is in none of those.
   *
   * @param name of the namespace; empty for what is in none
   */
  public Action maxAction(String name, Lookup<Namespace> namespace) {
    if (name.isEmpty()) {
      return maxAction;
    }
    boolean auditOnly =
        auditOnlyNamespaces
            .filter(
                selector ->
                    Namespace.isSelected(selector, name, namespace)
                        || !Namespace.isDecidable(selector, namespace))
            .isPresent();
    return auditOnly ? Action.AUDIT : maxAction;
  }
}
