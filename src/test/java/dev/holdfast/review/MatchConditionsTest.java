package dev.holdfast.review;

import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code matchConditions}: all true, any false, and what cannot be evaluated. */
class MatchConditionsTest {

  private static final String FALSE = "object.metadata.name == 'x'";
  private static final String TRUE = "object.metadata.name == 'db'";
  private static final String ERROR = "object.nothing == 1";

  private static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db}
      spec:
        replicas: 3
        selector: {matchLabels: {app: db}}
        template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: db}]}}
        volumeClaimTemplates: [{metadata: {name: data}}]
      """;

  @ParameterizedTest
  @CsvSource({"T, found", "TT, found", "F, skipped", "TF, skipped", "EF, skipped", "FE, skipped"})
  void applyIfAllAreTrue(String conditions, String outcome) {
    Review review = review(policies("Fail", conditions), create());
    assertThat(review.failures()).isEmpty();
    assertThat(names(review))
        .isEqualTo(outcome.equals("found") ? List.of("guarded", "other") : List.of("other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ignore", "Fail"})
  void thatCannotBeEvaluatedCountAsTrue(String failurePolicy) {
    Review review = review(policies(failurePolicy, "TE"), create());
    assertThat(review.failures()).isEmpty();
    assertThat(names(review)).containsExactly("guarded", "other");
    assertThat(review.verdict()).isEqualTo(Verdict.DENIED);
  }

  @Test
  void thatHangOnWhoAsksDoNotHoldForAFile() {
    PolicySet policies = policies("Fail", "U");
    assertThat(names(review(policies, create()))).containsExactly("other");
    assertThat(names(review(policies, create().by(new UserInfo("alice", List.of())))))
        .containsExactly("guarded", "other");
    assertThat(names(review(policies, create().by(new UserInfo("bob", List.of())))))
        .containsExactly("other");
  }

  @Test
  void decideOverInjectionToo() {
    assertThat(injected("T")).isTrue();
    assertThat(injected("F")).isFalse();
    assertThat(injected("E")).isFalse();
  }

  /** An earlier mistake is grandfathered, also by a policy for updates only. */
  @Test
  void areAskedOfTheChangeAndNotOfWhatWasBefore() {
    Review review =
        review(
            policies("Ignore", "C"),
            Change.updateOf(
                resource(DATABASE), resource(DATABASE.replace("image: db", "image: db:2"))));
    assertThat(review.findings())
        .filteredOn(found -> found.policy().name().equals("guarded"))
        .singleElement()
        .matches(found -> found.status() instanceof FindingStatus.Grandfathered);
  }

  private static boolean injected(String conditions) {
    Injection injection =
        new Guard(policies("Ignore", conditions), ClusterView.empty(), Limits.NONE, "2026-06-01")
            .inject(create());
    return !injection.places().isEmpty();
  }

  private static Change create() {
    return Change.creationOf(resource(DATABASE));
  }

  private static Review review(PolicySet policies, Change change) {
    return new Guard(policies, ClusterView.empty(), Limits.NONE, "2026-06-01").review(change);
  }

  private static List<String> names(Review review) {
    return review.findings().stream().map(found -> found.policy().name()).toList();
  }

  /** A policy with a condition for each letter, and one without any. */
  private static PolicySet policies(String failurePolicy, String conditions) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < conditions.length(); i++) {
      String expression =
          switch (conditions.charAt(i)) {
            case 'T' -> TRUE;
            case 'F' -> FALSE;
            case 'E' -> ERROR;
            case 'C' -> "request.operation == 'UPDATE'";
            default -> "request.userInfo.username == 'alice'";
          };
      written.append("    - {name: c%d, expression: \"%s\"}%n".formatted(i, expression));
    }
    String guarded =
        """
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: guarded}
        spec:
          check: missing-topology-spread
          action: Deny
          inject: true
          failurePolicy: %s
          matchConditions:
        """
            .formatted(failurePolicy);
    String other =
        """
        ---
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: other}
        spec: {check: missing-anti-affinity, action: Warn}
        """;
    return PolicyReader.read(Map.of("p.yaml", guarded + written + other));
  }
}
