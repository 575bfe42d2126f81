package dev.holdfast.cli;

import dev.holdfast.facts.Facts;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicySet;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** The options for the rules of a review. */
final class RuleOptions {

  @Mixin private ChosenPolicies policies = new ChosenPolicies();
  @Mixin private ChosenFacts facts = new ChosenFacts();
  @Mixin private AsIf asIf = new AsIf();

  /**
   * The chosen rules.
   *
   * @throws BadInput if they cannot be read
   */
  ReviewRules read() {
    PolicySet set = policies.read();
    Facts known = facts.read();
    Map<String, Action> supposed = asIf.actions(set);
    return new ReviewRules(set.asIf(supposed), known, supposed);
  }
}
