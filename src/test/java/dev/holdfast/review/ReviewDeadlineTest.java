package dev.holdfast.review;

import static dev.holdfast.review.Guard.marked;
import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.CpuTime;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.resource.UserInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A review ends at its deadline, in the effect that its policies have. */
class ReviewDeadlineTest {

  private static final Deadline PAST = Deadline.in(Duration.ofSeconds(-1));
  private static final Change CREATION = Change.creationOf(resource(marked("a")));

  @Test
  void aPolicyThatDeniesDoesNotJudgeAfterIt() {
    assertThatExceptionOfType(TooLarge.class)
        .isThrownBy(() -> guard(Action.DENY).reviewer().review(CREATION, PAST))
        .withMessageContaining("takes too long");
  }

  @Test
  void aMilderPolicyWarns() {
    Review review = guard(Action.WARN).reviewer().review(CREATION, PAST);
    assertThat(review.verdict()).isEqualTo(Verdict.WARNED);
    assertThat(review.findings().getFirst().finding().message()).contains("takes too long");
    assertThat(guard(Action.AUDIT).reviewer().review(CREATION, PAST).verdict())
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void nothingBecomesStricterThanTheMaxAction() {
    Guard trial = guard(Action.DENY).within(new Limits(Action.WARN, Optional.empty()));
    assertThat(trial.reviewer().review(CREATION, PAST).verdict()).isEqualTo(Verdict.WARNED);
  }

  @Test
  void whatMustGoThroughGoesThrough() {
    Change deletion =
        Change.updateOf(resource(marked("a")), resource(marked("a") + "status: {replicas: 1}\n"));
    assertThat(guard(Action.DENY).reviewer().review(deletion, PAST).verdict())
        .isEqualTo(Verdict.ALLOWED);
    Change ofController =
        Change.creationOf(
                resource("{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1}}"))
            .by(new UserInfo("system:serviceaccount:kube-system:deployment-controller", List.of()));
    assertThat(guard(Action.DENY).reviewer().review(ofController, PAST).verdict())
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void anInjectionEndsAtIt() {
    assertThat(Guard.shipped().reviewer().inject(CREATION, PAST).places()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lists.range(300).all(i, lists.range(300).all(j,"
            + " !object.metadata.annotations.long.contains(string(i + j) + 'x')))",
        "!lists.range(1000).exists(i, object.metadata.annotations.long.matches('(a|aa|aaa)*(b|c)' +"
            + " string(i)))",
        "object.metadata.annotations.long.matches('(' +"
            + " object.metadata.annotations.long.substring(0, 400) + '|a){0,90}[^a]')",
        "lists.range(10000).map(i, string(i)).all(i, sets.contains(lists.range(10000), [-1, -2,"
            + " -3]) || true)",
        "sets.intersects(object.metadata.annotations.long.split(''), lists.range(90000).map(i, string(i)).join(',').split(','))",
        "lists.range(90000).all(i, object.metadata.annotations.long.split('').size() > 0 || false)",
      })
  void anExpressionEndsAtIt(String expression) {
    PolicySet policies =
        PolicyReader.read(
            Map.of(
                "policy.yaml",
                """
                apiVersion: holdfast.dev/v1alpha1
                kind: Policy
                metadata: {name: slow}
                spec:
                  check: expression
                  action: Deny
                  parameters: {expression: "%s"}
                """
                    .formatted(expression)));
    Guard slow = new Guard(policies, ClusterView.empty(), Limits.NONE, "2026-06-01");
    Change change =
        Change.creationOf(
            resource(
                "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, annotations: {long: %s}}}"
                    .formatted("a".repeat(200_000))));
    CpuTime.assertAtMost(
        Duration.ofSeconds(3),
        () ->
            assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(
                    () -> slow.reviewer().review(change, Deadline.in(Duration.ofMillis(300)))));
  }

  private static Guard guard(Action action) {
    Policy<?> policy = Marks.policy("p", action);
    return Guard.with(policy);
  }
}
