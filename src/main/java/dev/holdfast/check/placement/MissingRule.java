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
 * A missing rule that would separate the pods of a workload.
 *
 * @param finding the finding, at the place of the missing rule
 * @param isMistake whether it is missing now, and not only when there are more replicas or nodes
 * @param ruleOf creates the rule from the selector of the pods
 */
record MissingRule(
    Workload workload, Finding finding, boolean isMistake, UnaryOperator<JsonNode> ruleOf) {

  /** The finding with its fix, if it is a mistake. */
  Stream<Finding> findings() {
    return isMistake ? Stream.of(finding.fixedBy(fix())) : Stream.empty();
  }

  /** Adds the rule. Empty if the user wrote another rule, or the workload has no selector. */
  Optional<Fix> fix() {
    JsonPointer place = finding.pointer();
    return Fix.isAbsent(workload.resource().at(place)) && !Fix.isAbsent(workload.selector())
        ? Optional.of(new Fix(place, ruleOf.apply(workload.selector())))
        : Optional.empty();
  }
}
