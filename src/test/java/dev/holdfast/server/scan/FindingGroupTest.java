package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The series of findings in the metrics. */
class FindingGroupTest {

  private static final PolicySet POLICIES =
      PolicyReader.read(
          Map.of(
              "missing-anti-affinity.yaml",
              """
              apiVersion: holdfast.dev/v1alpha1
              kind: Policy
              metadata: {name: missing-anti-affinity}
              spec: {check: missing-anti-affinity, action: Warn}
              """));

  @Test
  void aPolicyThatFindsNothingShowsThat() {
    assertThat(FindingGroup.rows(Map.of(), POLICIES))
        .containsOnly(Map.entry(new FindingGroup("missing-anti-affinity", "Warn", ""), 0));
  }

  @Test
  void oneThatFindsSomethingShowsThatInItsPlace() {
    FindingGroup found = new FindingGroup("missing-anti-affinity", "Warn", "");
    assertThat(FindingGroup.rows(Map.of(found, 7), POLICIES)).containsOnly(Map.entry(found, 7));
  }

  @Test
  void theNamespacesWithTheMostFindingsAreToldApartAndTheOthersAreCountedTogether() {
    Map<FindingGroup, Integer> findings = new HashMap<>();
    for (int i = 1; i <= FindingGroup.MAX_NAMESPACES + 3; i++) {
      findings.put(new FindingGroup("lost", "Deny", "namespace-" + i), i);
    }

    Map<FindingGroup, Integer> rows = FindingGroup.rows(findings, PolicySet.EMPTY);

    assertThat(rows)
        .hasSize(FindingGroup.MAX_NAMESPACES + 1)
        .containsEntry(new FindingGroup("lost", "Deny", "(other)"), 1 + 2 + 3)
        .containsEntry(new FindingGroup("lost", "Deny", "namespace-4"), 4)
        .doesNotContainKey(new FindingGroup("lost", "Deny", "namespace-3"));
  }
}
