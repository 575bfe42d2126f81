package dev.holdfast.fuzz;

import dev.holdfast.cel.CelFailure;
import dev.holdfast.review.PolicyFinding;
import java.util.List;

/** Properties that results must have. */
public final class Requirement {

  private Requirement() {}

  /**
   * Requires that no check failed. The review would go on, and report it as a bug.
   *
   * @throws AssertionError with the failure, except that of a user's expression
   */
  public static void requireNoFailure(List<PolicyFinding> failures) {
    for (PolicyFinding failed : failures) {
      Throwable cause = failed.failure().orElseThrow();
      if (!(cause instanceof CelFailure)) {
        throw new AssertionError("the check of " + failed.policy().name() + " failed", cause);
      }
    }
  }

  /**
   * Requires a property.
   *
   * @throws AssertionError with this description, if it does not hold
   */
  public static void require(boolean holds, String description) {
    if (!holds) {
      throw new AssertionError(description);
    }
  }
}
