package dev.holdfast.server.policyreport;

import dev.holdfast.report.FindingId;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.review.FindingStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a result of a finding. */
final class FindingResult {

  private FindingResult() {}

  /**
   * The result of a finding.
   *
   * @param apart whether the object stands in the report of another, so that it must be named
   */
  static Result of(ReportedObject object, ReportedFinding finding, boolean apart) {
    Rating rating = Rating.of(finding);
    return Result.of(
        rating,
        apart ? object.kind() + " " + object.name() : "",
        new Result.Source(finding.policy(), finding.check()),
        finding.message(),
        id(FindingId.of(object, finding), rating),
        apart ? Optional.of(Subject.of(object)) : Optional.empty(),
        properties(finding));
  }

  /** What was warned of and is denied now is news; what is worded otherwise is not. */
  private static String id(FindingId finding, Rating rating) {
    return String.join(
        "\n",
        finding.kind(),
        finding.namespace(),
        finding.name(),
        finding.policy(),
        finding.key(),
        rating.result());
  }

  private static Map<String, String> properties(ReportedFinding finding) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("action", finding.action().text());
    properties.put("actionOnUpdate", finding.actionOnUpdate().text());
    properties.put("pointer", finding.pointer().toString());
    properties.put("key", finding.key());
    if (finding.suspected()) {
      properties.put("suspected", "true");
    }
    if (finding.injected()) {
      properties.put("injected", "true");
    }
    finding.exempted().ifPresent(exempted -> add(exempted, properties));
    finding.expired().ifPresent(until -> properties.put("exemptionEnded", until.toString()));
    return properties;
  }

  private static void add(FindingStatus.Exempted exempted, Map<String, String> properties) {
    properties.put("exemption", exempted.reason());
    properties.put("exemptedBy", exempted.by().text());
    exempted.until().ifPresent(until -> properties.put("exemptedUntil", until.toString()));
  }
}
