package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Finding;
import dev.holdfast.policy.Policy;
import java.util.Optional;

/**
 * A finding under the policy that asked for it.
 *
 * @param policy whose check found it
 * @param finding what was found
 * @param status how it stands in the review
 */
public record PolicyFinding(Policy<?> policy, Finding finding, FindingStatus status) {

  /** What stands in for the findings of a check that failed. */
  static PolicyFinding ofFailure(Policy<?> policy, Throwable cause, boolean exempted) {
    return new PolicyFinding(
        policy,
        Finding.at(
            JsonPointer.empty(),
            "check-failed",
            "the check itself failed and judged nothing; tell the platform team, the server's log has the details"),
        new FindingStatus.CheckFailed(cause, exempted));
  }

  /** This finding at the next update of the resource, which has it by then. */
  PolicyFinding ofNextUpdate() {
    return status instanceof FindingStatus.New
        ? new PolicyFinding(policy, finding, new FindingStatus.Grandfathered())
        : this;
  }

  /** Why its check failed, where it stands in for the findings of one that did. */
  public Optional<Throwable> failure() {
    return status instanceof FindingStatus.CheckFailed failed
        ? Optional.of(failed.cause())
        : Optional.empty();
  }

  /** Whether it may stand by an exemption. */
  public boolean isExempted() {
    return status instanceof FindingStatus.Exempted;
  }
}
