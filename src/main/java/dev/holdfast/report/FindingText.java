package dev.holdfast.report;

import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Inject;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.SelfExemption;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;

/** What is said of a finding besides its own message. */
public final class FindingText {

  /** What an incomplete report says, besides what could not be read. */
  public static final String INCOMPLETE =
      "not everything could be read, so there may be more to find";

  private FindingText() {}

  /** The message, or the recipe where the repair lies in an immutable field. */
  public static String message(Review review, PolicyFinding found) {
    String message = found.finding().message();
    return review.change().operation() == Operation.UPDATE
        ? found.finding().updateMessage().orElse(message)
        : message;
  }

  /** What softens it, in brackets; empty if nothing does. */
  public static String remark(PolicyFinding found) {
    if (found.status() instanceof FindingStatus.Grandfathered) {
      return " (it existed before)";
    }
    if (found.status() instanceof FindingStatus.ExemptionExpired(var until)) {
      return " (its exemption ended on " + until + ")";
    }
    return found.finding().certainty() == Certainty.SUSPECTED ? " (suspected)" : "";
  }

  /** What Holdfast does by itself about what {@link #isRepaired}; manifests it can print so. */
  public static String repair(Report report) {
    return report.scanned().isPresent()
        ? "Holdfast injects it when it is created."
        : "Holdfast injects it when it is created; --inject prints it.";
  }

  /** Whether Holdfast repairs it by itself when the object is created. */
  static boolean isRepaired(PolicyFinding found) {
    return found.finding().fix().isPresent() && found.policy().inject() != Inject.NEVER;
  }

  /** How this finding may stand all the same. */
  public static String exemptionHint(Review review, PolicyFinding found) {
    Policy<?> policy = found.policy();
    String annotation = policy.exemptionAnnotation();
    if (found.failure().isPresent()) {
      return "The policy %s refuses what it cannot judge (failurePolicy: Fail)."
          .formatted(policy.name());
    }
    if (found.status() instanceof FindingStatus.ExemptionRemoved) {
      return "It stood only by the annotation %s, which this request takes away: keep it."
          .formatted(annotation);
    }
    String ended =
        found.status() instanceof FindingStatus.ExemptionExpired(var until)
            ? "Its exemption ended on " + until + ". "
            : "";
    if (policy.selfExemption() == SelfExemption.ALLOWED) {
      return ended + "If this is intentional, annotate it with %s: \"<why>\"".formatted(annotation);
    }
    boolean triedToExempt = review.change().resource().annotation(annotation).isPresent();
    return ended
        + (triedToExempt ? "This policy accepts no annotation; ask" : "Ask")
        + " the platform team for an exemption in the policy %s.".formatted(policy.name());
  }
}
