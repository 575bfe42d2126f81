package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Finding;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.TooLarge;
import java.util.Optional;

/** A finding of a policy. */
public record PolicyFinding(Policy<?> policy, Finding finding, FindingStatus status) {

  /** Replaces the findings of a check that failed. */
  static PolicyFinding ofFailure(
      Policy<?> policy, Throwable cause, boolean exempted, boolean existedBefore) {
    String message =
        cause instanceof TooLarge
            ? cause.getMessage()
            : "the check failed and found nothing; tell the platform team, the server's log has the details";
    return new PolicyFinding(
        policy,
        Finding.at(JsonPointer.empty(), "check-failed", message),
        new FindingStatus.CheckFailed(cause, exempted, existedBefore));
  }

  /** This finding at the next update, when the resource already has it. */
  PolicyFinding ofNextUpdate() {
    return switch (status) {
      case FindingStatus.New brought ->
          new PolicyFinding(policy, finding, new FindingStatus.Grandfathered());
      case FindingStatus.CheckFailed(Throwable cause, boolean exempted, boolean any) ->
          new PolicyFinding(policy, finding, new FindingStatus.CheckFailed(cause, exempted, true));
      default -> this;
    };
  }

  /** The failure of the check, if this replaces its findings. */
  public Optional<Throwable> failure() {
    return status instanceof FindingStatus.CheckFailed failed
        ? Optional.of(failed.cause())
        : Optional.empty();
  }

  /** Whether an exemption covers it. */
  public boolean isExempted() {
    return status instanceof FindingStatus.Exempted;
  }
}
