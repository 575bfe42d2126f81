package dev.holdfast.review;

import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user's expression compares an update with the previous object. */
class ExpressionOnUpdateTest {

  private static final Guard GUARD = Guard.with(policy());

  @Test
  void deniesAStepThatItForbids() {
    Review review = review(5, 3);
    assertThat(review.failures()).isEmpty();
    assertThat(review.verdict()).isEqualTo(Verdict.DENIED);
  }

  @Test
  void allowsOtherSteps() {
    assertThat(review(3, 5).verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(review(3, 3).verdict()).isEqualTo(Verdict.ALLOWED);
  }

  private static Review review(int before, int after) {
    return GUARD.review(Change.updateOf(resource(set(before)), resource(set(after))));
  }

  private static String set(int replicas) {
    return """
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, labels: {of: "%1$d"}},
     spec: {replicas: %1$d}}"""
        .formatted(replicas);
  }

  private static Policy<?> policy() {
    return PolicyReader.read(
            Map.of(
                "p.yaml",
                """
                apiVersion: holdfast.dev/v1alpha1
                kind: Policy
                metadata: {name: only-up}
                spec:
                  check: expression
                  parameters:
                    expression: object.spec.replicas >= oldObject.spec.replicas
                    message: it is scaled down
                  action: Deny
                  match: {kinds: [StatefulSet], operations: [UPDATE]}
                """))
        .policies()
        .getFirst();
  }
}
