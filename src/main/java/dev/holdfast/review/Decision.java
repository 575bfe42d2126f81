package dev.holdfast.review;

import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.FailurePolicy;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;

/**
 * A finding and its effect.
 *
 * @param action for this change
 * @param unlimited the action without the server's max action
 * @param onUpdate the action for the next update of the resource, which then already has the
 *     finding
 */
public record Decision(PolicyFinding finding, Action action, Action unlimited, Action onUpdate) {

  /** The decision on a finding in a change. */
  static Decision of(PolicyFinding found, Change change, EnforcementMode mode, Action maxAction) {
    boolean exists = change.operation() == Operation.UPDATE;
    return new Decision(
        found,
        effective(found, exists, mode, maxAction),
        effective(found, exists, mode, Action.DENY),
        effective(found.ofNextUpdate(), true, mode, maxAction));
  }

  /** The only place that converts a finding to an action: the mildest of all applicable actions. */
  private static Action effective(
      PolicyFinding found, boolean exists, EnforcementMode mode, Action maxAction) {
    boolean cannotRepairNow = exists && found.finding().updateMessage().isPresent();
    Action own = found.policy().action();
    Action byStatus =
        switch (found.status()) {
          case FindingStatus.New brought -> cannotRepairNow ? own.mildest(Action.WARN) : own;
          case FindingStatus.ExemptionExpired expired -> exists ? own.mildest(Action.WARN) : own;
          case FindingStatus.ExemptionRemoved removed -> own;
          case FindingStatus.Grandfathered grandfathered -> own.mildest(Action.WARN);
          case FindingStatus.Exempted exempted -> Action.AUDIT;
          case FindingStatus.CheckFailed failed -> ofFailure(found.policy(), failed);
        };
    Action byCertainty =
        found.finding().certainty() == Certainty.SUSPECTED ? Action.WARN : Action.DENY;
    Action byMode = mode == EnforcementMode.ENFORCE ? Action.DENY : Action.AUDIT;
    // The API server refuses the change itself.
    Action byKind = found.policy().check().isAdvice() ? Action.WARN : Action.DENY;
    return byStatus.mildest(byCertainty).mildest(byKind).mildest(byMode).mildest(maxAction);
  }

  private static Action ofFailure(Policy<?> policy, FindingStatus.CheckFailed failed) {
    if (failed.exempted()) {
      return Action.AUDIT;
    }
    return policy.failurePolicy() == FailurePolicy.FAIL && !failed.existedBefore()
        ? policy.action()
        : policy.action().mildest(Action.WARN);
  }
}
