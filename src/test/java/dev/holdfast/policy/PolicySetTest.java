package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySetTest {

  private static final PolicySet SHIPPED = ShippedPolicies.read();

  @Test
  void asIfChangesTheActionsThatAreNamedAndNothingElse() {
    PolicySet supposed = SHIPPED.asIf(Map.of("missing-topology-spread", Action.DENY));
    for (int i = 0; i < SHIPPED.policies().size(); i++) {
      Policy<?> before = SHIPPED.policies().get(i);
      Policy<?> after = supposed.policies().get(i);
      boolean isNamed = before.name().equals("missing-topology-spread");
      assertThat(after.action()).isEqualTo(isNamed ? Action.DENY : before.action());
      assertThat(after.with(before.action())).isEqualTo(before);
    }
  }

  @Test
  void theSetItselfStaysAsItIs() {
    List<Action> before = SHIPPED.policies().stream().<Action>map(Policy::action).toList();
    SHIPPED.asIf(Map.of("missing-topology-spread", Action.DENY));
    assertThat(SHIPPED.policies()).extracting(Policy::action).isEqualTo(before);
  }

  @Test
  void kindsAreThoseOfCreatedObjects() {
    assertThat(set("Deny", "[CREATE]", "[StatefulSet]").kinds()).containsExactly(Kind.STATEFUL_SET);
    assertThat(set("Deny", "[UPDATE, DELETE]", "[StatefulSet]").kinds()).isEmpty();
    assertThat(set("Deny", "[DELETE]", "[Namespace, StatefulSet]").kinds()).isEmpty();
  }

  @Test
  void whatMayBeDeniedDependsOnTheOperation() {
    PolicySet deletes = set("Deny", "[DELETE]", "[StatefulSet, Namespace]");
    assertThat(deletes.mayDeny(Operation.DELETE, Kind.STATEFUL_SET)).isTrue();
    assertThat(deletes.mayDeny(Operation.DELETE, Kind.NAMESPACE)).isTrue();
    assertThat(deletes.mayDeny(Operation.UPDATE, Kind.STATEFUL_SET)).isFalse();
    assertThat(deletes.mayDeny(Operation.DELETE, Kind.DEPLOYMENT)).isFalse();
    assertThat(
            set("Warn", "[DELETE]", "[StatefulSet]").mayDeny(Operation.DELETE, Kind.STATEFUL_SET))
        .isFalse();
  }

  private static PolicySet set(String action, String operations, String kinds) {
    return PolicyReader.read(
        Map.of(
            "p.yaml",
            """
            apiVersion: holdfast.dev/v1alpha1
            kind: Policy
            metadata: {name: p}
            spec:
              check: expression
              parameters: {expression: "true"}
              action: %s
              match: {operations: %s, kinds: %s}
            """
                .formatted(action, operations, kinds)));
  }

  @Test
  void aNameThatIsNotInTheSetChangesNothing() {
    assertThat(SHIPPED.asIf(Map.of("unheard-of", Action.DENY)).policies())
        .isEqualTo(SHIPPED.policies());
  }
}
