package dev.holdfast.policy;

import dev.holdfast.cel.CelExpression;

/**
 * A condition on changes for a policy to apply.
 *
 * @param name for readers of the policy
 * @param expression over the variables of a ValidatingAdmissionPolicy
 */
public record MatchCondition(String name, CelExpression<Boolean> expression) {}
