package dev.holdfast.review;

import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.FailurePolicy;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;

/**
 * A finding and what happens to it.
 *
 * @param of the finding
 * @param action what happens now
 * @param unlimited what the policies alone would do, without the server's max action
 * @param onUpdate what happens at the next update of the resource, which has the finding by then
 */
public record Decision(PolicyFinding of, Action action, Action unlimited, Action onUpdate) {

  /** What happens to a finding in a change. */
  static Decision of(PolicyFinding found, Change change, RightOfWay rightOfWay, Action maxAction) {
    boolean exists = change.operation() == Operation.UPDATE;
    return new Decision(
        found,
        effective(found, exists, rightOfWay, maxAction),
        effective(found, exists, rightOfWay, Action.DENY),
        effective(found.ofNextUpdate(), true, rightOfWay, maxAction));
  }

  /** The one place where a finding becomes an action: the mildest of all that has a say. */
  private static Action effective(
      PolicyFinding found, boolean exists, RightOfWay rightOfWay, Action maxAction) {
    boolean cannotRepairNow = exists && found.finding().recipe().isPresent();
    Action own = found.policy().action();
    Action byStanding =
        switch (found.standing()) {
          case Standing.New brought -> cannotRepairNow ? own.mildest(Action.WARN) : own;
          case Standing.ExemptionExpired expired -> exists ? own.mildest(Action.WARN) : own;
          case Standing.ExemptionRemoved removed -> own;
          case Standing.Grandfathered grandfathered -> own.mildest(Action.WARN);
          case Standing.Exempted exempted -> Action.AUDIT;
          case Standing.CheckFailed failed -> ofFailure(found.policy(), failed);
        };
    Action byCertainty =
        found.finding().certainty() == Certainty.SUSPECTED ? Action.WARN : Action.DENY;
    Action byRightOfWay = rightOfWay == RightOfWay.NONE ? Action.DENY : Action.AUDIT;
    return byStanding.mildest(byCertainty).mildest(byRightOfWay).mildest(maxAction);
  }

  private static Action ofFailure(Policy<?> policy, Standing.CheckFailed failed) {
    if (failed.exempted()) {
      return Action.AUDIT;
    }
    return policy.failurePolicy() == FailurePolicy.FAIL
        ? policy.action()
        : policy.action().mildest(Action.WARN);
  }
}
