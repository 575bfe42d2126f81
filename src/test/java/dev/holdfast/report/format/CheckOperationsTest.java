package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.check.expression.Expression;
import dev.holdfast.check.placement.MissingTopologySpread;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which operations a check reviews, where these are not the usual ones. */
class CheckOperationsTest {

  /** A check of steps that finds nothing. */
  private record OfSteps(List<Operation> operations) implements Check<String> {

    @Override
    public CheckInfo info() {
      return CheckInfo.of("steps", Kind.STATEFUL_SET)
          .ofChange(operations.toArray(Operation[]::new));
    }

    @Override
    public String parameters(ParameterReader given) {
      return "";
    }

    @Override
    public Stream<Finding> inspect(Context context, String parameters) {
      return Stream.empty();
    }
  }

  @Test
  void ofACheckOfSteps() {
    assertThat(page(new OfSteps(List.of(Operation.DELETE, Operation.UPDATE))))
        .contains(
            """
            Kinds: StatefulSet.
            Operations: UPDATE, DELETE (it judges this step, so a scan finds nothing).
            """);
    assertThat(explanation(new OfSteps(List.of(Operation.DELETE))))
        .contains(
            """
              Kinds: StatefulSet

              Operations: DELETE (it judges this step, so a scan finds nothing)

            """);
  }

  @Test
  void ofWhatAPolicyMayAskFor() {
    assertThat(page(new Expression()))
        .contains(
            "Operations: CREATE, UPDATE; DELETE only if match.operations of the policy names it.\n");
  }

  @Test
  void theUsualOnesAreNotShown() {
    assertThat(page(new MissingTopologySpread())).doesNotContain("Operations");
    assertThat(explanation(new MissingTopologySpread())).doesNotContain("Operations");
  }

  private static String page(Check<?> check) {
    return CheckDocumentation.page(List.of(check), PolicySet.EMPTY);
  }

  private static String explanation(Check<?> check) {
    return new CheckExplanation(PolicySet.EMPTY, Style.PLAIN).of(check);
  }
}
