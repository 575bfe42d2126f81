package dev.holdfast.report;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Certainty;
import dev.holdfast.policy.Action;
import dev.holdfast.review.Decision;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One finding, as reports tell of it.
 *
 * @param policy the name of the policy
 * @param check the id of its check
 * @param key what tells it from others of the same policy in the same object; it stays when a list
 *     is reordered
 * @param action what happens because of it when the object is created
 * @param actionOnUpdate what happens because of it when the object, which has it, is updated
 * @param pointer where in the object
 * @param line of that place, from 1; 0 if it is not known
 * @param message what is wrong and what to write instead, one line
 * @param suspected whether the check is not certain
 * @param injected whether Holdfast repairs it when the object is created
 * @param exempted why it may stand, if it may
 * @param expired the last day of its exemption, if that has gone by
 * @param failed whether it stands in for the findings of a check that failed itself
 * @param accepted whether a baseline has it
 * @param exemptionHint how it could be exempted
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
    boolean injected,
    Optional<FindingStatus.Exempted> exempted,
    Optional<LocalDate> expired,
    boolean failed,
    boolean accepted,
    String exemptionHint) {

  /** The policy that stands for Holdfast itself, where an object could not be reviewed at all. */
  public static final String HOLDFAST = "holdfast";

  static ReportedFinding of(Review review, Decision decision) {
    PolicyFinding found = decision.finding();
    JsonPointer pointer = found.finding().pointer();
    return new ReportedFinding(
        found.policy().name(),
        found.policy().check().info().id(),
        found.finding().key(),
        decision.action(),
        decision.onUpdate(),
        pointer,
        review.change().resource().origin().line(pointer),
        FindingText.message(review, found),
        found.finding().certainty() == Certainty.SUSPECTED,
        FindingText.isRepaired(found),
        found.status() instanceof FindingStatus.Exempted exempted
            ? Optional.of(exempted)
            : Optional.empty(),
        found.status() instanceof FindingStatus.ExemptionExpired(LocalDate until)
            ? Optional.of(until)
            : Optional.empty(),
        found.failure().isPresent(),
        false,
        FindingText.exemptionHint(review, found));
  }

  /** What stands in for the findings of an object that could not be reviewed at all. */
  static ReportedFinding ofFailedReview(Throwable cause) {
    return new ReportedFinding(
        HOLDFAST,
        "",
        "not-reviewed",
        Action.WARN,
        Action.WARN,
        JsonPointer.empty(),
        0,
        "it could not be reviewed, which is a mistake of Holdfast: " + cause,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        "Please report it, with the object.");
  }

  /**
   * How severe it is in a cluster, where an object is judged as it would be created: its action,
   * but at most a warning if it is repaired then.
   */
  public Action severityInCluster() {
    return injected ? action.mildest(Action.WARN) : action;
  }

  /** This finding, repaired by injection when its object is created, or not. */
  ReportedFinding injectedIf(boolean isInjected) {
    return marked(isInjected, accepted);
  }

  /**
   * What happens because of it, in one word for people and metrics: the action, or what lets it
   * stand. An injection is said beside it, for the word is still what the policy demands.
   */
  public String word() {
    return exempted.isPresent() ? "Exempted" : accepted ? "Accepted" : action.text();
  }

  /**
   * Whether it is still there when its object has been created: no injection repairs it, and no
   * exemption covers it. Whether a baseline accepts it makes no difference, for a baseline is about
   * a reason to fail and not about the object.
   */
  public boolean isOpen() {
    return exempted.isEmpty() && !injected;
  }

  /** Whether nothing lets it stand: no exemption and no baseline. */
  public boolean counts() {
    return exempted.isEmpty() && !accepted;
  }

  /** This finding, accepted by a baseline. What stands in for a check that failed never is. */
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
        isInjected,
        exempted,
        expired,
        failed,
        isAccepted,
        exemptionHint);
  }

  /** What softens or sharpens it, in brackets after a space; empty if nothing does. */
  public String remark() {
    return expired
        .map(until -> " (its exemption ended on " + until + ")")
        .orElse(suspected ? " (suspected)" : "");
  }
}
