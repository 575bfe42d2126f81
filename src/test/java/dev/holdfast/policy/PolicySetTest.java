package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aNameThatIsNotInTheSetChangesNothing() {
    assertThat(SHIPPED.asIf(Map.of("unheard-of", Action.DENY)).policies())
        .isEqualTo(SHIPPED.policies());
  }
}
