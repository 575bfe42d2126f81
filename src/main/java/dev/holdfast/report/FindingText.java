package dev.holdfast.report;

import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Inject;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.SelfExemption;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;

/** Texts about a finding, besides its own message. */
public final class FindingText {

  /** The note of an incomplete report, without the reasons. */
  public static final String INCOMPLETE =
      "not everything could be read, so there may be more to find";

  /** The reason why a finding in an update is only a warning. */
  static final String EXISTED_BEFORE = " (it existed before)";

  private FindingText() {}

  /** The message; on UPDATE the update message, if the fix changes an immutable field. */
  public static String message(Review review, PolicyFinding found) {
    String message = found.finding().message();
    return review.change().operation() == Operation.UPDATE
        ? found.finding().updateMessage().orElse(message)
        : message;
  }

  /** The reason for a milder action, in brackets after a space; empty if there is none. */
  public static String remark(PolicyFinding found) {
    if (found.status() instanceof FindingStatus.Grandfathered) {
      return EXISTED_BEFORE;
    }
    if (found.status() instanceof FindingStatus.ExemptionExpired(var until)) {
      return " (its exemption ended on " + until + ")";
    }
    return found.finding().certainty() == Certainty.SUSPECTED ? " (suspected)" : "";
  }

  /**
   * What Holdfast does about a finding that {@link #isRepaired}; only manifests can be printed
   * repaired.
   */
  public static String repair(Report report) {
    return report.scanned().isPresent()
        ? "Holdfast injects it when it is created."
        : "Holdfast injects it when it is created; --inject prints it.";
  }

  /** Whether Holdfast fixes it when the object is created. */
  static boolean isRepaired(PolicyFinding found) {
    return found.finding().fix().isPresent() && found.policy().inject() != Inject.NEVER;
  }

  /** How the finding can be exempted. */
  public static String exemptionHint(Review review, PolicyFinding found) {
    Policy<?> policy = found.policy();
    String annotation = policy.exemptionAnnotation();
    if (found.failure().isPresent()) {
      return "The policy %s denies what it cannot check (failurePolicy: Fail)."
          .formatted(policy.name());
    }
    if (found.status() instanceof FindingStatus.ExemptionRemoved) {
      return "It was exempted only by the annotation %s, which this request removes: keep it."
          .formatted(annotation);
    }
    String ended =
        found.status() instanceof FindingStatus.ExemptionExpired(var until)
            ? "Its exemption ended on " + until + ". "
            : "";
    boolean triedToExempt = review.change().resource().annotation(annotation).isPresent();
    if (policy.selfExemption() == SelfExemption.ALLOWED) {
      return ended
          + (triedToExempt
              ? "Its annotation needs a reason of at least three letters: "
              : "If this is intentional, annotate it with ")
          + "%s: \"<why>\"".formatted(annotation);
    }
    return ended
        + (triedToExempt ? "This policy accepts no annotation; ask" : "Ask")
        + " the platform team for an exemption in the policy %s.".formatted(policy.name());
  }
}
