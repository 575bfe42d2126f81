package dev.holdfast.review;

import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.TooLarge;
import java.util.List;
import java.util.Optional;

/**
 * The review of a change by one policy after the other.
 *
 * @param context the input of the checks
 * @param namespace of the change
 * @param size the problem of an object with too many parts
 */
record PolicyReview(Context context, Lookup<Namespace> namespace, Optional<TooLarge> size) {

  static PolicyReview of(Context context, Lookup<Namespace> namespace) {
    return new PolicyReview(context, namespace, ObjectSize.problem(context.resource()));
  }

  /** The same review in another context. */
  PolicyReview in(Context other, Lookup<Namespace> otherNamespace) {
    return new PolicyReview(other, otherNamespace, size);
  }

  /**
   * The findings of a policy. A failed check does not affect those of other policies.
   *
   * @param strictest the strictest action that is possible for this change
   * @throws TooLarge if the policy would deny an object that is too large for its check; a delete
   *     is the way to get rid of it
   */
  List<PolicyFinding> findings(Policy<?> policy, Action strictest) {
    Optional<FindingStatus.Exempted> exempted = Exemptions.granted(policy, context);
    try {
      return findings(policy, exempted);
    } catch (TooLarge e) {
      boolean mayStay = context.change().operation() != Operation.DELETE;
      if (exempted.isEmpty() && mayStay && policy.action().mildest(strictest) == Action.DENY) {
        throw e;
      }
      return List.of(PolicyFinding.ofFailure(policy, e, exempted.isPresent(), !mayStay));
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(
          PolicyFinding.ofFailure(policy, e, exempted.isPresent(), failedBefore(policy)));
    }
  }

  /** Whether the check fails because of what was in the resource before. */
  private boolean failedBefore(Policy<?> policy) {
    try {
      PreviousFindings.of(policy, context, namespace);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return true;
    }
  }

  private List<PolicyFinding> findings(
      Policy<?> policy, Optional<FindingStatus.Exempted> exempted) {
    context.deadline().check();
    if (size.isPresent()) {
      throw size.get();
    }
    if (!policy.applies(context)) {
      return List.of();
    }
    List<Finding> found = FindingList.of(policy.findings(context), context.deadline());
    if (found.isEmpty()) {
      return List.of();
    }
    PreviousFindings before = PreviousFindings.of(policy, context, namespace);
    return found.stream()
        .map(
            finding ->
                new PolicyFinding(
                    policy,
                    finding,
                    exempted
                        .<FindingStatus>map(granted -> granted)
                        .orElseGet(() -> status(policy, finding, before))))
        .toList();
  }

  private FindingStatus status(Policy<?> policy, Finding finding, PreviousFindings before) {
    if (before.contain(finding)
        && context.change().previous().flatMap(policy::selfExemptionOf).isPresent()) {
      return new FindingStatus.ExemptionRemoved();
    }
    return Exemptions.expired(policy, context)
        .<FindingStatus>map(expired -> expired)
        .orElseGet(
            () ->
                before.excuse(finding)
                    ? new FindingStatus.Grandfathered()
                    : new FindingStatus.New());
  }
}
