package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Exemption;
import dev.holdfast.policy.FailurePolicy;
import dev.holdfast.policy.Inject;
import dev.holdfast.policy.Match;
import dev.holdfast.policy.MatchConditions;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.SelfExemption;
import dev.holdfast.resource.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A check for tests, which finds what a manifest marks: each text of {@code spec.marks} is the key
 * of a finding. One that ends with a question mark is only suspected, one that ends with an
 * exclamation mark is in an immutable field; {@code throw} and {@code overflow} make the check
 * fail.
 */
final class Marks implements Check<Marks.None> {

  /** It has no parameters. */
  record None() {}

  private static final CheckInfo INFO =
      CheckInfo.of("marks", Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET);
  private static final JsonPointer MARKS = JsonPointer.compile("/spec/marks");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public None parameters(ParameterReader given) {
    return new None();
  }

  @Override
  public Stream<Finding> inspect(Context context, None parameters) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode mark : context.resource().at(MARKS)) {
      findings.add(finding(MARKS.appendIndex(findings.size()), mark.asText()));
    }
    return findings.stream();
  }

  private static Finding finding(JsonPointer at, String mark) {
    return switch (mark) {
      case "throw" -> throw new IllegalStateException("a mistake in the check");
      case "overflow" -> throw new StackOverflowError();
      default -> {
        Finding finding = Finding.at(at, mark, "it is marked " + mark);
        yield (mark.endsWith("!") ? finding.immutable("make it anew") : finding)
            .suspectedIf(mark.endsWith("?"));
      }
    };
  }

  /** A policy that asks for this check. */
  static Policy<None> policy(String name, Action action) {
    return new Policy<>(
        name,
        new Marks(),
        new None(),
        action,
        Inject.NEVER,
        FailurePolicy.IGNORE,
        SelfExemption.REFUSED,
        Match.everywhere(EnumSet.allOf(Kind.class)),
        MatchConditions.NONE,
        List.of(),
        List.of());
  }

  /** The same policy, which allows self-exemption. */
  static Policy<None> selfExemptible(Policy<None> policy) {
    return new Policy<>(
        policy.name(),
        policy.check(),
        policy.parameters(),
        policy.action(),
        policy.inject(),
        policy.failurePolicy(),
        SelfExemption.ALLOWED,
        policy.match(),
        policy.conditions(),
        policy.exemptions(),
        policy.operators());
  }

  /** The same policy with exemptions. */
  static Policy<None> exempting(Policy<None> policy, Exemption... exemptions) {
    return new Policy<>(
        policy.name(),
        policy.check(),
        policy.parameters(),
        policy.action(),
        policy.inject(),
        policy.failurePolicy(),
        policy.selfExemption(),
        policy.match(),
        policy.conditions(),
        List.of(exemptions),
        policy.operators());
  }

  /** The same policy, denying when the check fails. */
  static Policy<None> failing(Policy<None> policy) {
    return new Policy<>(
        policy.name(),
        policy.check(),
        policy.parameters(),
        policy.action(),
        policy.inject(),
        FailurePolicy.FAIL,
        policy.selfExemption(),
        policy.match(),
        policy.conditions(),
        policy.exemptions(),
        policy.operators());
  }

  /** The same policy with another scope. */
  static Policy<None> matching(Policy<None> policy, Match match) {
    return new Policy<>(
        policy.name(),
        policy.check(),
        policy.parameters(),
        policy.action(),
        policy.inject(),
        policy.failurePolicy(),
        policy.selfExemption(),
        match,
        policy.conditions(),
        policy.exemptions(),
        policy.operators());
  }
}
