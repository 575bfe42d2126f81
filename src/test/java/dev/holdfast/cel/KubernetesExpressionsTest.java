package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cel.KubernetesExpressions.Case;
import dev.holdfast.cel.KubernetesExpressions.Outcome;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.ManifestReader;
import dev.holdfast.resource.Requester;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kubernetes makes of an expression, Holdfast makes of it too. */
class KubernetesExpressionsTest {

  static List<Case> all() {
    return KubernetesExpressions.all();
  }

  @ParameterizedTest
  @MethodSource
  void all(Case given) {
    assertThat(outcome(given.source())).isEqualTo(given.outcome());
  }

  private static Outcome outcome(String source) {
    CelExpression<Boolean> compiled;
    try {
      compiled = CelScope.STANDARD.condition(source);
    } catch (MalformedInput e) {
      assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
      return Outcome.REFUSED;
    }
    try {
      return compiled.evaluate(evaluation()) ? Outcome.TRUE : Outcome.FALSE;
    } catch (CelFailure e) {
      assertThat(e.getMessage()).doesNotContain("\n").matches("line 1, column \\d+: .*");
      assertThat(e.isUnknown()).isFalse();
      return Outcome.ERROR;
    }
  }

  private static Evaluation evaluation() {
    Change change =
        Change.creationOf(
                ManifestReader.read("test.yaml", KubernetesExpressions.OBJECT.formatted("shop"))
                    .getFirst())
            .by(new Requester("alice", List.of("developers")));
    return CelScope.STANDARD.of(
        change,
        ManifestClusterView.ofSome(
            ManifestReader.read(
                "cluster.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")));
  }
}
