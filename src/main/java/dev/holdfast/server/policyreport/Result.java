package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import dev.holdfast.review.FindingStatus;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One result of a report, serialized to save memory.
 *
 * @param rating the first sort key
 * @param about the second sort key; empty for the object of the report
 * @param json always the same for the same finding
 * @param bytes its size in etcd
 */
record Result(Rating rating, String about, String json, int bytes) implements Comparable<Result> {

  /** The source of every result; Policy Reporter groups by it. */
  static final String SOURCE = "holdfast";

  /** Without a category, Policy Reporter shows "Other". */
  private static final String CATEGORY = "Stateful workloads";

  private static final Comparator<Result> ORDER =
      Comparator.comparing(Result::rating).thenComparing(Result::about).thenComparing(Result::json);

  /**
   * Returns the result of a finding.
   *
   * @param isInOtherReport whether the object is in another object's report, so that it must be
   *     named
   */
  static Result of(ReportedObject object, ReportedFinding finding, boolean isInOtherReport) {
    Rating rating = Rating.of(finding);
    return of(
        rating,
        isInOtherReport ? object.kind() + " " + object.name() : "",
        new Source(finding.policy(), finding.check()),
        finding.message(),
        // A changed action makes a new id, a changed message does not.
        FindingId.of(object, finding).text() + "\n" + rating.result(),
        isInOtherReport ? Optional.of(Subject.of(object)) : Optional.empty(),
        properties(finding));
  }

  /**
   * Returns a result.
   *
   * @param id identifies the result across reports. Without it, Policy Reporter computes one from
   *     the scope and the message, and all claims of a StatefulSet would have the same
   *     (policy-reporter, pkg/report/result/id_generator.go)
   * @param resource the object; empty for the object of the report
   * @param properties additional values; empty ones are dropped
   */
  static Result of(
      Rating rating,
      String about,
      Source source,
      String message,
      String id,
      Optional<Subject> resource,
      Map<String, String> properties) {
    ObjectNode json =
        Json.object()
            .put("source", SOURCE)
            .put("policy", Bounds.cut(source.policy(), Bounds.TEXT))
            .put("rule", Bounds.cut(source.rule(), Bounds.TEXT))
            .put("category", CATEGORY)
            .put("severity", rating.severity())
            .put("result", rating.result())
            .put("scored", true)
            .put("message", Bounds.cut(message, Bounds.MESSAGE));
    resource.ifPresent(subject -> json.putArray("resources").add(subject.reference()));
    ObjectNode said = json.putObject("properties").put("resultID", uuid(id));
    properties.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            said.put(name, Bounds.cut(value, Bounds.TEXT));
          }
        });
    // No timestamp, so an unchanged report is not written again.
    byte[] written = Json.write(json);
    return new Result(
        rating, about, new String(written, StandardCharsets.UTF_8), Bounds.storedLength(written));
  }

  /**
   * The origin of a result.
   *
   * @param policy its name
   * @param rule the id of the check
   */
  record Source(String policy, String rule) {}

  JsonNode tree() {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(Result other) {
    return ORDER.compare(this, other);
  }

  private static String uuid(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Map<String, String> properties(ReportedFinding finding) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("action", finding.action().text());
    properties.put("actionOnUpdate", finding.actionOnUpdate().text());
    properties.put("pointer", finding.pointer().toString());
    properties.put("key", finding.key());
    properties.put("suspected", finding.suspected() ? "true" : "");
    properties.put("injected", finding.injected() ? "true" : "");
    Optional<FindingStatus.Exempted> exempted = finding.exempted();
    properties.put("exemption", exempted.map(FindingStatus.Exempted::reason).orElse(""));
    properties.put("exemptedBy", exempted.map(by -> by.by().text()).orElse(""));
    properties.put("exemptedUntil", text(exempted.flatMap(FindingStatus.Exempted::until)));
    properties.put("exemptionEnded", text(finding.expired()));
    return properties;
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }
}
