package dev.holdfast.check.expression;

import static dev.holdfast.check.CheckTester.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.cel.CelFailure;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.RequestOptions.Propagation;
import dev.holdfast.resource.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, labels: {app: db}}
      spec: {resources: {requests: {storage: 512Mi}}}
      """;

  private static final String SIZE = "object.spec.resources.requests.storage";

  @Test
  void isFineIfTheExpressionIsTrue() {
    with("expression: \"object.metadata.name == 'data'\"").leavesAlone(CLAIM);
  }

  @Test
  void isOneFindingOfTheWholeObjectIfItIsFalse() {
    with("expression: \"object.metadata.name == 'other'\"")
        .finds(CLAIM, new Found("", "expression"));
  }

  @Test
  void judgesEveryKind() {
    assertThat(new Expression().info().kinds())
        .containsExactlyInAnyOrder(dev.holdfast.resource.Kind.values());
    new ExpressionTester("expression: \"true\"").tester().takesAnything();
  }

  @Test
  void saysTheMessage() {
    assertThat(message("expression: \"false\", message: 'is wrong; write it right'"))
        .isEqualTo("is wrong; write it right");
  }

  @Test
  void saysTheExpressionIfThereIsNoMessage() {
    assertThat(message("expression: \"false &&\\n  true\""))
        .isEqualTo("failed expression: false && true");
  }

  @Test
  void saysWhatTheMessageExpressionGives() {
    assertThat(
            message(
                "expression: \"quantity(%1$s).isGreaterThan(quantity('1Gi'))\",".formatted(SIZE)
                    + "message: m, messageExpression: \"'asks for ' + %s\"".formatted(SIZE)))
        .isEqualTo("asks for 512Mi");
  }

  @Test
  void saysTheMessageIfTheMessageExpressionGivesNone() {
    for (String none : List.of("string(object.nothing)", "' '", "'two\\\\nlines'")) {
      assertThat(message("expression: \"false\", message: m, messageExpression: \"" + none + "\""))
          .as(none)
          .isEqualTo("m");
    }
  }

  @Test
  void hasVariablesAndParams() {
    assertThat(
            message(
                """
                params: {least: 1Gi}, variables: [
                  {name: size, expression: "quantity(%s)"},
                  {name: isSmall, expression: "variables.size.isLessThan(quantity(params.least))"}],
                expression: "!variables.isSmall", messageExpression: "'less than ' + params.least"
                """
                    .formatted(SIZE)))
        .isEqualTo("less than 1Gi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object == null && oldObject.metadata.name == 'data' | true",
        "request.operation == 'DELETE' && request.name == 'data' | true",
        "request.options.propagationPolicy == 'Orphan' | true",
        "request.options.propagationPolicy == 'Background' | false",
        "has(request.options.gracePeriodSeconds) | false",
        "request.options.?gracePeriodSeconds.orValue(30) == 30 | true",
      })
  void readsADelete(String expression, boolean isTrue) {
    Change delete =
        Change.deletionOf(change(CLAIM).resource(), RequestOptions.propagating(Propagation.ORPHAN));
    assertThat(with("expression: \"" + expression + "\"").findings(delete)).hasSize(isTrue ? 0 : 1);
  }

  @Test
  void aRequestWithoutOptionsHasNone() {
    Change delete = Change.deletionOf(change(CLAIM).resource(), RequestOptions.NONE);
    assertThat(with("expression: 'has(request.options)'").findings(delete)).hasSize(1);
    assertThat(with("expression: 'has(request.options)'").findings(CLAIM)).hasSize(1);
  }

  @Test
  void optionsMayHaveAnyForm() {
    for (String odd : List.of("[1]", "7", "null", "{\"propagationPolicy\": {\"a\": [null]}}")) {
      Change delete =
          Change.deletionOf(
              change(CLAIM).resource(),
              new RequestOptions(Json.read(odd.getBytes(StandardCharsets.UTF_8))));
      assertThat(with("expression: 'oldObject != null'").findings(delete)).as(odd).isEmpty();
    }
  }

  @Test
  void failsIfItCannotBeEvaluated() {
    CheckTester<?> tester = with("expression: \"object.spec.size > 3\"");
    assertThatExceptionOfType(CelFailure.class)
        .isThrownBy(() -> tester.findings(CLAIM))
        .withMessage("line 1, column 12: key 'size' is not present in map.");
  }

  @Test
  void findsNothingWhereTheAnswerHangsOnARequesterWhomNobodyKnows() {
    CheckTester<?> tester = with("expression: \"request.userInfo.username == 'alice'\"");
    tester.leavesAlone(CLAIM);
    assertThat(tester.findings(change(CLAIM).by(new UserInfo("alice", List.of())))).isEmpty();
    assertThat(tester.findings(change(CLAIM).by(new UserInfo("bob", List.of())))).hasSize(1);
  }

  @Test
  void findsWhatIsWrongWhoeverAsks() {
    with("expression: \"request.userInfo.username == 'alice' && object.metadata.name == 'x'\"")
        .finds(CLAIM, new Found("", "expression"));
  }

  @Test
  void findsNothingWhereTheAnswerHangsOnANamespaceThatNobodyKnows() {
    with("expression: \"namespaceObject.metadata.labels.stage == 'live'\"").leavesAlone(CLAIM);
  }

  private static CheckTester<Expression.Parameters> with(String parameters) {
    return new ExpressionTester(parameters).tester();
  }

  private static String message(String parameters) {
    Finding finding = with(parameters).finding(CLAIM);
    return finding.message();
  }

  /** The check with these parameters of a policy. */
  private record ExpressionTester(String parameters) {
    CheckTester<Expression.Parameters> tester() {
      String policy =
          """
          apiVersion: holdfast.dev/v1alpha1
          kind: Policy
          metadata: {name: rule}
          spec: {check: expression, action: Warn, parameters: {%s}}
          """
              .formatted(parameters);
      Policy<?> read = PolicyReader.read(Map.of("p.yaml", policy)).policies().getFirst();
      return CheckTester.of(new Expression()).with((Expression.Parameters) read.parameters());
    }
  }
}
