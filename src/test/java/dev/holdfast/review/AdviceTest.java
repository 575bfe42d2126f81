package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the API server refuses is reported by /mutate alone, and on the command line. */
class AdviceTest {

  private static final String POLICIES =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: refused-change}
      spec: {check: refused-change, action: %s, selfExemption: Allowed}
      """;

  private static final Change CHANGE = Change.updateOf(set("a", ""), set("b", ""));

  @Test
  void advises() {
    Review advice = reviewer("Warn", Limits.NONE).advise(CHANGE, Deadline.NEVER);
    assertThat(advice.with(Action.WARN)).hasSize(1);
    assertThat(reviewer("Warn", Limits.NONE).review(CHANGE).with(Action.WARN)).hasSize(1);
  }

  @Test
  void whatIsValidatedGetsNone() {
    assertThat(reviewer("Warn", Limits.NONE).validate(CHANGE, Deadline.NEVER).decisions())
        .isEmpty();
  }

  @Test
  void neverDenies() {
    Reviewer denying = reviewer("Deny", Limits.NONE);
    assertThat(denying.advise(CHANGE, Deadline.NEVER).verdict()).isEqualTo(Verdict.WARNED);
    assertThat(denying.review(CHANGE).verdict()).isEqualTo(Verdict.WARNED);
    assertThat(denying.verdictWithoutReview(CHANGE, Optional.of(Kind.STATEFUL_SET)))
        .isEqualTo(Verdict.WARNED);
    PolicySet policies = policies("Deny");
    assertThat(policies.mayDeny(Operation.UPDATE, Kind.STATEFUL_SET)).isFalse();
  }

  @Test
  void aWarningIsMoreThanAnAudit() {
    Limits auditOnly = new Limits(Action.AUDIT, Optional.empty());
    for (Reviewer silent : List.of(reviewer("Audit", Limits.NONE), reviewer("Warn", auditOnly))) {
      Review advice = silent.advise(CHANGE, Deadline.NEVER);
      assertThat(advice.decisions()).hasSize(1);
      assertThat(advice.verdict()).isEqualTo(Verdict.ALLOWED);
    }
  }

  @Test
  void anExemptionEndsIt() {
    String exempt = "exempt.holdfast.dev/refused-change: why not";
    Change change = Change.updateOf(set("a", exempt), set("b", exempt));
    assertThat(reviewer("Warn", Limits.NONE).advise(change, Deadline.NEVER).verdict())
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void isSilentWhereNothingCanBeSaid() {
    Reviewer reviewer = reviewer("Warn", Limits.NONE);
    assertThat(reviewer.advise(Change.creationOf(set("a", "")), Deadline.NEVER).decisions())
        .isEmpty();
    Change ofDeleted = Change.updateOf(set("a", ""), deleted(set("b", "")));
    assertThat(reviewer.advise(ofDeleted, Deadline.NEVER).decisions()).isEmpty();
  }

  /** A manifest never has the injected class, so each apply sends a template without it. */
  @Test
  void whatIsCarriedOverIsNoChange() {
    String injected = "holdfast.dev/injected: /spec/volumeClaimTemplates/0/spec/storageClassName";
    String template = ", volumeClaimTemplates: [{metadata: {name: data}, spec: {%s}}]";
    Resource before = set("a" + template.formatted("storageClassName: fast"), injected);
    Change apply = Change.updateOf(before, set("a" + template.formatted(""), injected));
    Reviewer reviewer = reviewer("Warn", Limits.NONE);
    assertThat(reviewer.advise(apply, Deadline.NEVER).decisions()).hasSize(1);
    assertThat(reviewer.advise(apply.to(CarryOver.keep(apply)), Deadline.NEVER).decisions())
        .isEmpty();
  }

  private static PolicySet policies(String action) {
    return PolicyReader.read(Map.of("refused-change.yaml", POLICIES.formatted(action)));
  }

  private static Reviewer reviewer(String action, Limits limits) {
    return new Guard(policies(action), ClusterView.empty(), limits, "2026-06-01").reviewer();
  }

  private static Resource deleted(Resource resource) {
    return Guard.resource(
        resource.json().toString().replace("\"db\"", "\"db\", \"deletionTimestamp\": \"now\""));
  }

  private static Resource set(String serviceName, String annotation) {
    return Guard.resource(
        """
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, annotations: {%s}},
         spec: {serviceName: %s}}
        """
            .formatted(annotation, serviceName));
  }
}
