package dev.holdfast.check.placement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Fix;
import dev.holdfast.resource.Workload;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A rule that would keep the pods of a workload apart, and is not there.
 *
 * @param workload the workload
 * @param finding what is wrong, at the place where the rule belongs
 * @param minReplicas from how many replicas on it is a finding
 * @param ruleOf makes the rule of the pods' selector
 */
record MissingRule(
    Workload workload, Finding finding, int minReplicas, UnaryOperator<JsonNode> ruleOf) {

  /** The finding with the rule that repairs it, if there are enough replicas. */
  Stream<Finding> findings() {
    return workload.replicas() < minReplicas ? Stream.empty() : Stream.of(finding.fixedBy(fix()));
  }

  /**
   * The rule. Empty where the user wrote another, and for pods without a selector, by which the
   * rule would know them.
   */
  Optional<Fix> fix() {
    JsonPointer place = finding.pointer();
    return Fix.isAbsent(workload.resource().at(place)) && !Fix.isAbsent(workload.selector())
        ? Optional.of(new Fix(place, ruleOf.apply(workload.selector())))
        : Optional.empty();
  }
}
