package dev.holdfast.report;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.review.Decision;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding in a report.
 *
 * @param key distinguishes findings of the same policy in the same object, and stays the same when
 *     a list is reordered
 * @param action the effect on the reviewed operation: in a scan, when the object is created
 * @param actionOnUpdate the effect when the object is updated, with the finding already present
 * @param line of the pointer, from 1; 0 if unknown
 * @param message the mistake and its correction, on one line
 * @param suspected whether the check is not certain
 * @param existedBefore whether the object had it before this update
 * @param injected whether Holdfast repairs it when the object is created
 * @param expired the last day of its expired exemption
 * @param failed whether the check failed, so that this replaces its findings
 * @param accepted whether a baseline contains it
 */
public record ReportedFinding(
    String policy,
    String check,
    String key,
    Action action,
    Action actionOnUpdate,
    JsonPointer pointer,
    int line,
    String message,
    boolean suspected,
    boolean existedBefore,
    boolean injected,
    Optional<FindingStatus.Exempted> exempted,
    Optional<LocalDate> expired,
    boolean failed,
    boolean accepted,
    String exemptionHint) {

  /** The policy name for an object that could not be reviewed at all. */
  public static final String HOLDFAST = "holdfast";

  static ReportedFinding of(Review review, Decision decision) {
    PolicyFinding found = decision.finding();
    JsonPointer pointer = found.finding().pointer();
    return new ReportedFinding(
        found.policy().name(),
        found.policy().check().info().id(),
        ShortText.key(found.finding().key()),
        decision.action(),
        decision.onUpdate(),
        pointer,
        review.change().resource().origin().line(pointer),
        FindingText.message(review, found),
        found.finding().certainty() == Certainty.SUSPECTED,
        found.status() instanceof FindingStatus.Grandfathered,
        FindingText.isRepaired(found),
        found.status() instanceof FindingStatus.Exempted exempted
            ? Optional.of(
                new FindingStatus.Exempted(
                    ShortText.of(exempted.reason()), exempted.by(), exempted.until()))
            : Optional.empty(),
        found.status() instanceof FindingStatus.ExemptionExpired(LocalDate until)
            ? Optional.of(until)
            : Optional.empty(),
        found.failure().isPresent(),
        false,
        FindingText.exemptionHint(review, found));
  }

  static ReportedFinding ofFailedReview(Throwable cause) {
    return new ReportedFinding(
        HOLDFAST,
        "",
        "not-reviewed",
        Action.WARN,
        Action.WARN,
        JsonPointer.empty(),
        0,
        cause instanceof TooLarge
            ? "it was not reviewed: " + cause.getMessage()
            : "it could not be reviewed, which is a bug in Holdfast: " + cause,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        cause instanceof TooLarge
            ? "No policy was applied to it."
            : "Please report it, with the object.");
  }

  /**
   * Its severity in a cluster, where an object is reviewed as if it were created: its action, but
   * at most a warning if injection repairs it.
   */
  public Action severityInCluster() {
    return injected ? action.mildest(Action.WARN) : action;
  }

  ReportedFinding injectedIf(boolean isInjected) {
    return marked(isInjected, accepted);
  }

  /**
   * The effect in one word, for people and metrics: the action, exempted or accepted. An injection
   * does not change it.
   */
  public String word() {
    return exempted.isPresent() ? "Exempted" : accepted ? "Accepted" : action.text();
  }

  /**
   * Whether the created object still has it: it is neither repaired by injection nor exempted. A
   * baseline makes no difference here: it only changes whether the run fails.
   */
  public boolean isOpen() {
    return exempted.isEmpty() && !injected;
  }

  /** Whether it is neither exempted nor accepted by a baseline. */
  public boolean counts() {
    return exempted.isEmpty() && !accepted;
  }

  /** This finding, accepted by a baseline unless it is exempted or its check failed. */
  public ReportedFinding accept() {
    return marked(injected, exempted.isEmpty() && !failed);
  }

  private ReportedFinding marked(boolean isInjected, boolean isAccepted) {
    return new ReportedFinding(
        policy,
        check,
        key,
        action,
        actionOnUpdate,
        pointer,
        line,
        message,
        suspected,
        existedBefore,
        isInjected,
        exempted,
        expired,
        failed,
        isAccepted,
        exemptionHint);
  }

  /**
   * The reason for a milder action, in brackets after a space: it existed before, its exemption has
   * expired, or it is only suspected; empty if there is none.
   */
  public String remark() {
    if (existedBefore) {
      return FindingText.EXISTED_BEFORE;
    }
    return expired
        .map(until -> " (its exemption ended on " + until + ")")
        .orElse(suspected ? " (suspected)" : "");
  }
}
