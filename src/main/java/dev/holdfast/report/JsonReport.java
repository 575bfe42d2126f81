package dev.holdfast.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;

/** A report for programs; its schema is {@code docs/review-report.schema.json}. */
public final class JsonReport {

  /** The version of the schema; what it promises is only added to. */
  public static final String API_VERSION = "holdfast.dev/v1alpha1";

  public static final String KIND = "ReviewReport";

  private JsonReport() {}

  /** The whole report. */
  public static ObjectNode of(Report report) {
    ObjectNode json = Json.object().put("apiVersion", API_VERSION).put("kind", KIND);
    Report.Totals totals = report.totals();
    json.putObject("summary")
        .put("objects", totals.objects())
        .put("reviewed", totals.reviewed())
        .put("denied", totals.denied())
        .put("warned", totals.warned())
        .put("allowed", totals.allowed())
        .put("problems", report.problems().size());
    JsonPreview.add(report, json);
    ArrayNode objects = json.putArray("objects");
    report.objects().forEach(object -> object(object, objects.addObject()));
    ArrayNode problems = json.putArray("problems");
    report
        .problems()
        .forEach(
            problem ->
                problems
                    .addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("message", problem.reason()));
    ArrayNode remarks = json.putArray("remarks");
    report.remarks().forEach(remarks::add);
    return json;
  }

  private static void object(ReportedObject object, ObjectNode json) {
    json.put("apiVersion", object.apiVersion())
        .put("kind", object.kind())
        .put("namespace", object.namespace())
        .put("name", object.name())
        .put("file", object.file())
        .put("line", object.line())
        .put("verdict", object.outcome().text());
    ArrayNode findings = json.putArray("findings");
    object.findings().forEach(finding -> finding(finding, findings.addObject()));
  }

  private static void finding(ReportedFinding finding, ObjectNode json) {
    json.put("policy", finding.policy())
        .put("check", finding.check())
        .put("key", finding.key())
        .put("action", finding.action().text())
        .put("pointer", finding.pointer().toString())
        .put("line", finding.line())
        .put("message", finding.message())
        .put("suspected", finding.suspected())
        .put("injected", finding.injected());
    finding
        .exempted()
        .ifPresentOrElse(
            exempted -> json.put("exempted", exempted.reason()),
            () -> json.put("exemption", finding.wayOut()));
  }
}
