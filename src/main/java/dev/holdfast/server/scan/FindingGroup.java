package dev.holdfast.server.scan;

import dev.holdfast.policy.PolicySet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings that are counted together.
 *
 * @param policy the name of the policy
 * @param action what the policy alone does: Deny, Warn, Audit, or Exempted
 * @param namespace of their objects; empty for what stands in none, and where nobody asks
 */
record FindingGroup(String policy, String action, String namespace) {

  /** Only the namespaces with the most findings have series of their own. */
  static final int MAX_NAMESPACES = 100;

  /** Where the others are counted: no namespace can be called so. */
  private static final String OTHER = "(other)";

  /**
   * Counts as metrics show them: a policy that finds nothing shows that, and no cluster makes too
   * many series.
   */
  static Map<FindingGroup, Integer> rows(Map<FindingGroup, Integer> findings, PolicySet policies) {
    Set<String> shown = namespacesWithMost(findings);
    Map<FindingGroup, Integer> rows = new HashMap<>();
    policies
        .policies()
        .forEach(
            policy -> rows.put(new FindingGroup(policy.name(), policy.action().text(), ""), 0));
    findings.forEach(
        (group, count) ->
            rows.merge(
                shown.contains(group.namespace)
                    ? group
                    : new FindingGroup(group.policy, group.action, OTHER),
                count,
                Integer::sum));
    return rows;
  }

  private static Set<String> namespacesWithMost(Map<FindingGroup, Integer> findings) {
    Map<String, Integer> byNamespace = new HashMap<>();
    findings.forEach((group, count) -> byNamespace.merge(group.namespace, count, Integer::sum));
    return byNamespace.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_NAMESPACES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
