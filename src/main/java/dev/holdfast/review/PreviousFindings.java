package dev.holdfast.review;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.Supplier;

/**
 * What a policy found in the resource before an update. Only what the policy accepted there excuses
 * the same finding now, so it must have matched the previous resource too.
 *
 * @param byKey all of them; of several with one key a certain one
 * @param onItsOwn the findings after the update that do not depend on other objects, by key
 */
record PreviousFindings(Map<String, Finding> byKey, Supplier<Map<String, Finding>> onItsOwn) {

  /** Those of the resource before the context's change; none if it is created. */
  static PreviousFindings of(Policy<?> policy, Context context, Lookup<Namespace> namespace) {
    List<Finding> before =
        context
            .change()
            .unchanged()
            .filter(was -> policy.match().matches(was, namespace))
            .filter(was -> policy.applies(context.of(was)))
            .flatMap(Change::ofPrevious)
            .map(was -> policy.findings(context.of(was)).toList())
            .orElse(List.of());
    return new PreviousFindings(
        byKey(before), () -> byKey(policy.findings(context.in(ClusterView.empty())).toList()));
  }

  /** Whether the resource had this finding. */
  boolean contain(Finding finding) {
    Finding before = byKey.get(finding.key());
    return before != null && finding.existedIn(before);
  }

  /**
   * Whether this finding is grandfathered in an update. One that depends on other objects is not,
   * if the update adds pods, or changes volumes or claims: it may be worse than it was.
   */
  boolean excuse(Finding finding, Change change) {
    return contain(finding) && (!extendsUse(change) || onItsOwn.get().containsKey(finding.key()));
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

  private static Map<String, Finding> byKey(List<Finding> findings) {
    Map<String, Finding> byKey = new HashMap<>();
    findings.forEach(
        finding ->
            byKey.merge(
                finding.key(),
                finding,
                (one, other) -> one.certainty() == Certainty.CERTAIN ? one : other));
    return byKey;
  }
}
