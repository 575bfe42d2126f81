package dev.holdfast.policy;

import dev.holdfast.cel.CelFailure;
import dev.holdfast.cel.CelScope;
import dev.holdfast.cel.Evaluation;
import dev.holdfast.check.Context;
import java.util.List;

/**
 * What must be true of a change, as the {@code matchConditions} of a ValidatingAdmissionPolicy.
 * Source: kubernetes/apiserver, pkg/admission/plugin/webhook/matchconditions/matcher.go.
 *
 * @param all every condition
 */
public record MatchConditions(List<MatchCondition> all) {

  /** As many as Kubernetes takes. */
  public static final int MAX = 64;

  /** Nothing must be true. */
  public static final MatchConditions NONE = new MatchConditions(List.of());

  public MatchConditions {
    all = List.copyOf(all);
  }

  /**
   * Whether all are true. One that hangs on what nobody knows, such as who asks for a file, is not.
   *
   * @throws CelFailure if one cannot be evaluated and no other says no
   */
  public boolean hold(Context context) {
    if (all.isEmpty()) {
      return true;
    }
    Evaluation evaluation = CelScope.STANDARD.of(context.change(), context.cluster());
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
