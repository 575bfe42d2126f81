package dev.holdfast.scan;

import dev.holdfast.report.ReportedFinding;
import dev.holdfast.resource.TooLarge;

/**
 * The failures of one policy's check, because of a bug in Holdfast or in the policy's expression,
 * or because objects are too large.
 *
 * @param policy its name
 * @param objects the number of objects at which the check failed
 * @param first the first of them, for messages
 * @param cause the first exception
 */
public record CheckFailure(String policy, int objects, String first, Throwable cause) {

  /** Returns the failure with one more object. */
  CheckFailure once() {
    return new CheckFailure(policy, objects + 1, first, cause);
  }

  /** Returns whether Holdfast failed to review an object at all, independent of the policies. */
  boolean isOfHoldfast() {
    return policy.equals(ReportedFinding.HOLDFAST);
  }

  /** One line for users. */
  public String describe() {
    String what = isOfHoldfast() ? "Holdfast" : "the policy " + policy;
    String more = objects == 1 ? "" : " and at %d more objects".formatted(objects - 1);
    return cause instanceof TooLarge
        ? "%s did not review %s%s: %s".formatted(what, first, more, cause.getMessage())
        : "%s failed at %s%s: %s".formatted(what, first, more, cause);
  }
}
