package dev.holdfast.server.scan;

import dev.holdfast.policy.PolicySet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings as metrics show them: a policy that finds nothing shows that, and at most so many
 * namespaces are told apart that no cluster makes too many series of them.
 */
final class FindingRows {

  /** How many namespaces are told apart: those with the most findings. */
  static final int MAX_NAMESPACES = 100;

  /** Where the others are counted: no namespace can be called so. */
  static final String OTHER = "(other)";

  private FindingRows() {}

  /** How many findings of each group there are. */
  static Map<FindingGroup, Integer> of(Map<FindingGroup, Integer> findings, PolicySet policies) {
    Set<String> told = told(findings);
    Map<FindingGroup, Integer> rows = new HashMap<>();
    policies
        .policies()
        .forEach(
            policy -> rows.put(new FindingGroup(policy.name(), policy.action().text(), ""), 0));
    findings.forEach(
        (group, count) ->
            rows.merge(
                told.contains(group.namespace()) ? group : group.in(OTHER), count, Integer::sum));
    return rows;
  }

  private static Set<String> told(Map<FindingGroup, Integer> findings) {
    Map<String, Integer> byNamespace =
        findings.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().namespace(),
                    Collectors.summingInt(Map.Entry::getValue)));
    return byNamespace.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_NAMESPACES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
