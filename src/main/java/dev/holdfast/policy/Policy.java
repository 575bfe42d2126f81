package dev.holdfast.policy;

import dev.holdfast.check.Check;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Fix;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user's decision about one check.
 *
 * @param name of the policy
 * @param check which mistake
 * @param parameters of the check
 * @param action what happens to a finding
 * @param inject whether fixes are applied at CREATE
 * @param failurePolicy what happens if the check fails
 * @param selfExemption whether a workload may exempt itself
 * @param match where the policy applies
 * @param conditions what must be true there, too
 * @param exemptions where its findings may stand
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
    List<Exemption> exemptions) {

  public Policy {
    exemptions = List.copyOf(exemptions);
  }

  /** This policy with another action. */
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
        exemptions);
  }

  /** What the check finds in a change. */
  public Stream<Finding> findings(Context context) {
    return check.inspect(context, parameters);
  }

  /** What would repair the change: the findings' fixes and the check's precautions. */
  public Stream<Fix> fixes(Context context) {
    return Stream.concat(
            findings(context).flatMap(finding -> finding.fix().stream()),
            check.proactiveFixes(context, parameters))
        .distinct();
  }

  /** The key of the annotation with which a workload exempts itself from this policy. */
  public String exemptionAnnotation() {
    return SelfExemption.ANNOTATION_PREFIX + name;
  }

  /** The reason that a resource gives for its own exemption, if this policy accepts one. */
  public Optional<String> selfExemptionOf(Resource resource) {
    return selfExemption == SelfExemption.ALLOWED
        ? resource.annotation(exemptionAnnotation()).map(String::strip).filter(r -> !r.isEmpty())
        : Optional.empty();
  }
}
