package dev.holdfast.review;

import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.FailurePolicy;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Operation;
import java.util.List;

/** What becomes of a change. */
public sealed interface Verdict {

  /** Every finding with what happens to it, in the order of the review. */
  List<Judged> findings();

  /** It goes through, and its sender sees nothing. */
  record Allowed(List<Judged> findings) implements Verdict {}

  /** It goes through, and its sender sees warnings. */
  record Warned(List<Judged> findings) implements Verdict {}

  /** It is refused. */
  record Denied(List<Judged> findings) implements Verdict {}

  /**
   * A finding and what happens to it.
   *
   * @param of the finding
   * @param action the effective action
   */
  record Judged(PolicyFinding of, Action action) {}

  /** The verdict on a review. */
  static Verdict of(Review review) {
    return judge(review, review.maxAction());
  }

  /** The verdict that the policies alone would give, without the server's max action. */
  static Verdict unlimited(Review review) {
    return judge(review, Action.DENY);
  }

  /**
   * The verdict on the next update of what was reviewed as created: by then it has these findings
   * already. It judges the same findings in the same order.
   */
  static Verdict ofNextUpdate(Review review) {
    return of(review.ofNextUpdate());
  }

  /** For logs and metrics: allowed, warned or denied. */
  default String text() {
    return switch (this) {
      case Allowed allowed -> "allowed";
      case Warned warned -> "warned";
      case Denied denied -> "denied";
    };
  }

  /** The findings to which this happens. */
  default List<Judged> with(Action action) {
    return findings().stream().filter(finding -> finding.action() == action).toList();
  }

  private static Verdict judge(Review review, Action maxAction) {
    List<Judged> judged =
        review.findings().stream()
            .map(finding -> new Judged(finding, effective(finding, review, maxAction)))
            .toList();
    Action strictest =
        judged.stream().map(Judged::action).min(Action::compareTo).orElse(Action.AUDIT);
    return switch (strictest) {
      case DENY -> new Denied(judged);
      case WARN -> new Warned(judged);
      case AUDIT -> new Allowed(judged);
    };
  }

  /** The one place where a finding becomes an action: the mildest of all that has a say. */
  private static Action effective(PolicyFinding found, Review review, Action maxAction) {
    boolean exists = review.change().operation() == Operation.UPDATE;
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
    Action byRightOfWay = review.rightOfWay() == RightOfWay.NONE ? Action.DENY : Action.AUDIT;
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
