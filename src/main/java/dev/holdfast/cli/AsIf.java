package dev.holdfast.cli;

import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that reviews with other actions of policies, to preview a change. */
final class AsIf {

  @Option(
      names = "--as-if",
      paramLabel = "POLICY=ACTION",
      description = {
        "Review as if a policy had another action: Deny, Warn or Audit. Can be repeated for other",
        "policies."
      })
  private List<String> given = List.of();

  /**
   * The assumed actions by name of the policy.
   *
   * @throws BadInput if a policy is unknown or named twice, or an action is unknown
   */
  Map<String, Action> actions(PolicySet set) {
    Map<String, Action> actions = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    for (String one : given) {
      int equals = one.lastIndexOf('=');
      String policy = one.substring(0, Math.max(equals, 0));
      Optional<Action> action = Action.of(one.substring(equals + 1));
      if (equals < 0) {
        mistakes.add(
            "--as-if is \"%s\"; write POLICY=ACTION, for example missing-topology-spread=Deny"
                .formatted(one));
      } else if (set.policies().stream().noneMatch(known -> known.name().equals(policy))) {
        mistakes.add(
            "--as-if is \"%s\", but there is no policy \"%s\"; there are %s"
                .formatted(one, policy, names(set)));
      } else if (action.isEmpty()) {
        mistakes.add("--as-if is \"%s\"; allowed after the =: %s".formatted(one, Action.allowed()));
      } else if (actions.put(policy, action.get()) != null) {
        mistakes.add("--as-if names the policy \"%s\" twice".formatted(policy));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new BadInput(mistakes);
    }
    return actions;
  }

  private static String names(PolicySet set) {
    return set.policies().isEmpty()
        ? "none"
        : set.policies().stream().map(Policy::name).collect(Collectors.joining(", "));
  }
}
