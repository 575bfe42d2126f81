package dev.holdfast.review;

import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import java.util.List;

/**
 * All findings of all policies for one change.
 *
 * @param change what was reviewed
 * @param rightOfWay whether it must go through anyhow
 * @param maxAction the strictest action that the server allows here
 * @param findings sorted by policy, then as the check gives them
 */
public record Review(
    Change change, RightOfWay rightOfWay, Action maxAction, List<PolicyFinding> findings) {
  public Review {
    findings = List.copyOf(findings);
  }

  /** What one policy found in it. */
  Review of(Policy<?> policy) {
    return new Review(
        change,
        rightOfWay,
        maxAction,
        findings.stream().filter(found -> found.policy().name().equals(policy.name())).toList());
  }

  /**
   * This review of a creation, for an update of the same resource that leaves all of it standing.
   */
  Review ofNextUpdate() {
    return new Review(
        Change.updateOf(change.resource(), change.resource()),
        rightOfWay,
        maxAction,
        findings.stream().map(PolicyFinding::ofNextUpdate).toList());
  }

  /** The checks that failed. */
  public List<PolicyFinding> failures() {
    return findings.stream().filter(finding -> finding.failure().isPresent()).toList();
  }
}
