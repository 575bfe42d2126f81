package dev.holdfast.policy;

import dev.holdfast.cel.CelFailure;
import dev.holdfast.cel.CelScope;
import dev.holdfast.cel.Evaluation;
import dev.holdfast.check.Context;
import java.util.List;

/**
 * The conditions for a policy to apply, like the {@code matchConditions} of a
 * ValidatingAdmissionPolicy. Source: kubernetes/apiserver,
 * pkg/admission/plugin/webhook/matchconditions/matcher.go.
 */
public record MatchConditions(List<MatchCondition> all) {

  /** The limit of Kubernetes. */
  public static final int MAX = 64;

  /** No conditions. */
  public static final MatchConditions NONE = new MatchConditions(List.of());

  public MatchConditions {
    all = List.copyOf(all);
  }

  /**
   * Whether all are true. A condition on unknown values is not true, for example on the user of a
   * manifest.
   *
   * @throws CelFailure if one cannot be evaluated and no other is false
   */
  public boolean hold(Context context) {
    if (all.isEmpty()) {
      return true;
    }
    Evaluation evaluation =
        CelScope.STANDARD.of(context.change(), context.cluster(), context.deadline());
    boolean isUnknown = false;
    CelFailure failure = null;
    for (MatchCondition condition : all) {
      try {
        if (!condition.expression().evaluate(evaluation)) {
          return false;
        }
      } catch (CelFailure e) {
        isUnknown |= e.isUnknown();
        failure = e;
      }
    }
    if (failure != null && !isUnknown) {
      throw failure;
    }
    return !isUnknown;
  }
}
