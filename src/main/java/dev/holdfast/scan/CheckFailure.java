package dev.holdfast.scan;

import dev.holdfast.report.ReportedFinding;

/**
 * A policy whose check failed: a mistake of Holdfast, or of the policy's own expression.
 *
 * @param policy its name
 * @param objects at how many objects
 * @param first of them, for people
 * @param cause of the failure there
 */
public record CheckFailure(String policy, int objects, String first, Throwable cause) {

  /** The same at one object more. */
  CheckFailure once() {
    return new CheckFailure(policy, objects + 1, first, cause);
  }

  /** Whether it is Holdfast that could not review an object at all, whatever the policies. */
  boolean isOfHoldfast() {
    return policy.equals(ReportedFinding.HOLDFAST);
  }

  /** For people, in one line. */
  public String describe() {
    String what = isOfHoldfast() ? "Holdfast" : "the policy " + policy;
    String more = objects == 1 ? "" : " and at %d more objects".formatted(objects - 1);
    return "%s failed at %s%s: %s".formatted(what, first, more, cause);
  }
}
