package dev.holdfast.policy;

import dev.holdfast.cel.CelExpression;

/**
 * An expression that must be true of a change for a policy to apply to it.
 *
 * @param name for people who read the policy
 * @param expression over the variables of a ValidatingAdmissionPolicy
 */
public record MatchCondition(String name, CelExpression<Boolean> expression) {}
