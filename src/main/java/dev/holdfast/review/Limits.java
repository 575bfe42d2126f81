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
 * @param auditOnlyNamespaces with max action Audit; empty for none
 */
public record Limits(Action maxAction, Optional<LabelSelector> auditOnlyNamespaces) {

  /** No limits. */
  public static final Limits NONE = new Limits(Action.DENY, Optional.empty());

  /**
   * The strictest action in a namespace. An unknown namespace is not audit-only, unless the
   * selector needs only its name: a slow API server must not turn denials off.
   *
   * @param name of the namespace; empty for a cluster-scoped object
   */
  public Action maxAction(String name, Lookup<Namespace> namespace) {
    if (name.isEmpty()) {
      return maxAction;
    }
    boolean auditOnly =
        auditOnlyNamespaces
            .filter(selector -> Namespace.isSelected(selector, name, namespace))
            .isPresent();
    return auditOnly ? Action.AUDIT : maxAction;
  }
}
