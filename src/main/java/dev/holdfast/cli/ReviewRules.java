package dev.holdfast.cli;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import java.time.Clock;
import java.util.Map;

/**
 * The rules of a review.
 *
 * @param policies the policies with their assumed actions
 * @param facts known drivers and images
 * @param supposed the actions of --as-if by name of the policy
 */
record ReviewRules(PolicySet policies, Facts facts, Map<String, Action> supposed) {

  /** A reviewer with these rules, without the limits of a server. */
  Reviewer reviewer(ClusterView cluster) {
    return new Reviewer(policies, cluster, facts, Limits.NONE, Clock.systemUTC());
  }
}
