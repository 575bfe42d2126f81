package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cel.KubernetesExpressions.Case;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions have the same result in Holdfast as in Kubernetes. */
class KubernetesExpressionsTest {

  static List<Case> all() {
    return KubernetesExpressions.all();
  }

  @ParameterizedTest
  @MethodSource
  void all(Case given) {
    assertThat(
            KubernetesExpressions.outcome(
                given.source(), KubernetesExpressions.creation("shop", 1)))
        .isEqualTo(given.outcome());
  }
}
