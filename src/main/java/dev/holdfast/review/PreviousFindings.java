package dev.holdfast.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import dev.holdfast.check.Certainty;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a policy found in the resource before an update. Only what the policy accepted there excuses
 * the same finding now, so it must have matched the previous resource too.
 *
 * @param before how sure the check was of each finding, by key
 * @param excused those that excuse a finding now, computed when the first is asked for
 */
record PreviousFindings(Map<String, Certainty> before, Supplier<Map<String, Certainty>> excused) {

  /**
   * Those of the resource before the context's change; none if it is created, or if the policy
   * judges the step itself.
   */
  static PreviousFindings of(Policy<?> policy, Context context, Lookup<Namespace> namespace) {
    Change change = context.change();
    Map<String, Certainty> before =
        change
            .unchanged()
            .filter(was -> !policy.check().info().isOfChange())
            .filter(was -> policy.match().matches(was, namespace))
            .filter(was -> policy.applies(context.of(was)))
            .map(was -> byKey(policy, context.of(was)))
            .orElse(Map.of());
    return new PreviousFindings(
        before,
        Suppliers.memoize(
            () ->
                extendsUse(change)
                    ? withoutOthers(before, byKey(policy, context.in(ClusterView.empty())))
                    : before));
  }

  /** Whether the resource had this finding. */
  boolean contain(Finding finding) {
    return finding.existedAs(Optional.ofNullable(before.get(finding.key())));
  }

  /**
   * Whether this finding is grandfathered. One that depends on other objects is not, if the update
   * adds pods, or changes volumes or claims: it may be worse than it was.
   */
  boolean excuse(Finding finding) {
    return contain(finding)
        && finding.existedAs(Optional.ofNullable(excused.get().get(finding.key())));
  }

  /**
   * The findings that do not depend on other objects.
   *
   * @param alone what is found now if all other objects are unknown
   */
  private static Map<String, Certainty> withoutOthers(
      Map<String, Certainty> before, Map<String, Certainty> alone) {
    Map<String, Certainty> independent = new HashMap<>(before);
    independent.keySet().retainAll(alone.keySet());
    return independent;
  }

  private static boolean extendsUse(Change change) {
    return change
        .previous()
        .filter(was -> extendsUse(new Workload(was), new Workload(change.resource())))
        .isPresent();
  }

  private static boolean extendsUse(Workload before, Workload after) {
    return after.maxPods() > before.maxPods()
        || !volumes(before).equals(volumes(after))
        || !templates(before).equals(templates(after));
  }

  private static JsonNode volumes(Workload workload) {
    return workload.podTemplate().spec().path("volumes");
  }

  private static JsonNode templates(Workload workload) {
    return workload.resource().at(VolumeClaim.TEMPLATES);
  }

  private static Map<String, Certainty> byKey(Policy<?> policy, Context context) {
    List<Finding> findings = FindingList.of(policy.findings(context), context.deadline());
    Map<String, Certainty> byKey = new HashMap<>();
    findings.forEach(
        finding -> byKey.merge(finding.key(), finding.certainty(), PreviousFindings::surest));
    return byKey;
  }

  private static Certainty surest(Certainty one, Certainty other) {
    return one == Certainty.CERTAIN ? one : other;
  }
}
