package dev.holdfast.cli;

import dev.holdfast.facts.Facts;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicySet;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** The options that say by what a command reviews. */
final class RuleOptions {

  @Mixin private ChosenPolicies policies = new ChosenPolicies();
  @Mixin private ChosenFacts facts = new ChosenFacts();
  @Mixin private AsIf asIf = new AsIf();

  /**
   * What they say.
   *
   * @throws BadInput if something of it cannot be read
   */
  ReviewRules read() {
    PolicySet set = policies.read();
    Facts known = facts.read();
    Map<String, Action> supposed = asIf.actions(set);
    return new ReviewRules(set.asIf(supposed), known, supposed);
  }
}
