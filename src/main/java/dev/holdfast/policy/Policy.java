package dev.holdfast.policy;

import dev.holdfast.cel.CelFailure;
import dev.holdfast.check.Check;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Fix;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user's configuration of one check.
 *
 * @param action on a finding
 * @param inject whether fixes are applied at CREATE
 * @param failurePolicy for a failed check
 * @param selfExemption whether a workload may exempt itself
 * @param match the scope of the policy
 * @param conditions further conditions on the change
 * @param operators users whose findings are only suspected in the objects that they manage
 * @param <P> the check's parameters
 */
public record Policy<P>(
    String name,
    Check<P> check,
    P parameters,
    Action action,
    Inject inject,
    FailurePolicy failurePolicy,
    SelfExemption selfExemption,
    Match match,
    MatchConditions conditions,
    List<Exemption> exemptions,
    List<Glob> operators) {

  public Policy {
    exemptions = List.copyOf(exemptions);
    operators = List.copyOf(operators);
  }

  Policy<P> with(Action another) {
    return new Policy<>(
        name,
        check,
        parameters,
        another,
        inject,
        failurePolicy,
        selfExemption,
        match,
        conditions,
        exemptions,
        operators);
  }

  /**
   * Whether the conditions hold. One that cannot be evaluated counts as true: a user must not avoid
   * a policy by an object that its condition does not expect.
   */
  public boolean applies(Context context) {
    try {
      return conditions.hold(context);
    } catch (CelFailure e) {
      return true;
    }
  }

  /** The findings of the check in a change. */
  public Stream<Finding> findings(Context context) {
    Stream<Finding> findings = check.inspect(context, parameters);
    return check.toleratesOperators() && isMadeByOperator(context.change())
        ? findings.map(finding -> finding.suspectedIf(true))
        : findings;
  }

  /**
   * Whether an operator makes the change: the resource's controller is a custom resource, and the
   * user is a service account of another namespace, is one of {@code operators}, or is unknown. A
   * service account of the same namespace may be the author of the forged owner. The owner is not
   * looked up: that needs the right to read all custom resources, and the garbage collector deletes
   * an object whose owners do not exist with this uid (docs/security.md has what remains).
   */
  private boolean isMadeByOperator(Change change) {
    return change.resource().controller().filter(Resource.Owner::isCustom).isPresent()
        && change
            .userInfo()
            .map(
                user ->
                    user.isServiceAccountOutside(change.namespace())
                        || operators.stream().anyMatch(glob -> glob.matches(user.user())))
            .orElse(true);
  }

  /** The fixes for the change: those of the findings and the check's proactive fixes. */
  public Stream<Fix> fixes(Context context) {
    return Stream.concat(
            findings(context).flatMap(finding -> finding.fix().stream()),
            check.proactiveFixes(context, parameters))
        .distinct();
  }

  /** The key of the annotation that exempts a workload from this policy. */
  public String exemptionAnnotation() {
    return SelfExemption.ANNOTATION_PREFIX + name;
  }

  /** The reason of a resource's own exemption, if this policy allows it and it is a reason. */
  public Optional<String> selfExemptionOf(Resource resource) {
    return selfExemption == SelfExemption.ALLOWED
        ? resource
            .annotation(exemptionAnnotation())
            .map(String::strip)
            .filter(SelfExemption::isReason)
        : Optional.empty();
  }
}
