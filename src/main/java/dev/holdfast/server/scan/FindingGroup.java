package dev.holdfast.server.scan;

import dev.holdfast.policy.PolicySet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The labels of one series of findings.
 *
 * @param action the action of the policy alone: Deny, Warn, Audit, or Exempted
 * @param namespace of the objects; empty for cluster-scoped ones, and if namespaces are not counted
 */
record FindingGroup(String policy, String action, String namespace) {

  /** The maximum number of namespaces with their own series; those with the most findings. */
  static final int MAX_NAMESPACES = 100;

  /** The series of all other namespaces; not a valid name of a namespace. */
  private static final String OTHER = "(other)";

  /**
   * Returns the rows of the metrics: a policy without findings has a row with 0, and the number of
   * series is limited.
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
