package dev.holdfast.review;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.TooLarge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The review of a change by one policy after the other.
 *
 * @param context the input of the checks
 * @param size the problem of an object with too many parts
 */
record PolicyReview(Context context, Optional<TooLarge> size) {

  static PolicyReview of(Context context) {
    return new PolicyReview(context, ObjectSize.problem(context.resource()));
  }

  /** The same review in another context. */
  PolicyReview in(Context other) {
    return new PolicyReview(other, size);
  }

  /**
   * The findings of a policy. A failed check does not affect those of other policies.
   *
   * @param strictest the strictest action that is possible for this change
   * @throws TooLarge if the policy would deny an object that is too large for its check
   */
  List<PolicyFinding> findings(Policy<?> policy, Action strictest) {
    Optional<FindingStatus.Exempted> exempted = Exemptions.granted(policy, context);
    try {
      return findings(policy, exempted);
    } catch (TooLarge e) {
      if (exempted.isEmpty() && policy.action().mildest(strictest) == Action.DENY) {
        throw e;
      }
      return List.of(PolicyFinding.ofFailure(policy, e, exempted.isPresent()));
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(PolicyFinding.ofFailure(policy, e, exempted.isPresent()));
    }
  }

  private List<PolicyFinding> findings(
      Policy<?> policy, Optional<FindingStatus.Exempted> exempted) {
    context.deadline().check();
    if (size.isPresent()) {
      throw size.get();
    }
    if (!policy.conditions().hold(context)) {
      return List.of();
    }
    List<Finding> found = FindingList.of(policy.findings(context), context.deadline());
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, Certainty> before = before(policy);
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

  private FindingStatus status(Policy<?> policy, Finding finding, Map<String, Certainty> before) {
    boolean wasThere = finding.existedAs(Optional.ofNullable(before.get(finding.key())));
    if (wasThere && context.change().previous().flatMap(policy::selfExemptionOf).isPresent()) {
      return new FindingStatus.ExemptionRemoved();
    }
    return Exemptions.expired(policy, context)
        .<FindingStatus>map(expired -> expired)
        .orElseGet(() -> wasThere ? new FindingStatus.Grandfathered() : new FindingStatus.New());
  }

  /** How sure the check was of each finding in the previous resource, by key. */
  private Map<String, Certainty> before(Policy<?> policy) {
    Map<String, Certainty> before = new HashMap<>();
    context
        .change()
        .ofPrevious()
        .map(previous -> policy.findings(context.of(previous)))
        .ifPresent(
            findings ->
                FindingList.of(findings, context.deadline())
                    .forEach(
                        finding ->
                            before.merge(
                                finding.key(), finding.certainty(), PolicyReview::surest)));
    return before;
  }

  private static Certainty surest(Certainty one, Certainty other) {
    return one == Certainty.CERTAIN ? one : other;
  }
}
