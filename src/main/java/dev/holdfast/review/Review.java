package dev.holdfast.review;

import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import java.util.List;
import java.util.stream.Stream;

/**
 * All findings of all policies for one change, with their effects.
 *
 * @param maxAction the strictest action that the server allows here
 * @param decisions sorted by policy, then in the order of the check
 * @param fromMemory whether evidence of a denial could not be read again in time
 */
public record Review(
    Change change, Action maxAction, List<Decision> decisions, boolean fromMemory) {
  public Review {
    decisions = List.copyOf(decisions);
  }

  static Review of(
      Change change, EnforcementMode mode, Action maxAction, Stream<PolicyFinding> findings) {
    return new Review(
        change,
        maxAction,
        findings.map(found -> Decision.of(found, change, mode, maxAction)).toList(),
        false);
  }

  /** The same review, whose evidence may be from memory. */
  Review with(boolean evidenceFromMemory) {
    return new Review(change, maxAction, decisions, evidenceFromMemory);
  }

  /** The verdict on the change. */
  public Verdict verdict() {
    return Verdict.of(decisions.stream().map(Decision::action));
  }

  /** The verdict without the server's max action. */
  public Verdict unlimitedVerdict() {
    return Verdict.of(decisions.stream().map(Decision::unlimited));
  }

  /** The findings without their actions. */
  public List<PolicyFinding> findings() {
    return decisions.stream().map(Decision::finding).toList();
  }

  /** The findings with this action. */
  public List<PolicyFinding> with(Action action) {
    return decisions.stream()
        .filter(decision -> decision.action() == action)
        .map(Decision::finding)
        .toList();
  }

  /** The checks that failed. */
  public List<PolicyFinding> failures() {
    return findings().stream().filter(finding -> finding.failure().isPresent()).toList();
  }

  List<Decision> of(Policy<?> policy) {
    return decisions.stream()
        .filter(decision -> decision.finding().policy().name().equals(policy.name()))
        .toList();
  }
}
