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
 * By what a command reviews.
 *
 * @param policies with the actions that they are supposed to have
 * @param facts what is known of drivers and images
 * @param supposed the actions that policies of the set are supposed to have, by name of the policy
 */
record ReviewRules(PolicySet policies, Facts facts, Map<String, Action> supposed) {

  /**
   * The engine with these policies, in which no server limits their actions.
   *
   * @param cluster what is known of other objects
   */
  Reviewer reviewer(ClusterView cluster) {
    return new Reviewer(policies, cluster, facts, Limits.NONE, Clock.systemUTC());
  }
}
