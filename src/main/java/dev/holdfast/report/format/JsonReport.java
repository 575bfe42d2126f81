package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.SavedReport;
import dev.holdfast.report.Totals;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.Injection;

/** A report as JSON; the schema is {@code docs/review-report.schema.json}. */
public final class JsonReport {

  private JsonReport() {}

  /** The report as a JSON object. */
  public static ObjectNode of(Report report) {
    ObjectNode json =
        Json.object().put("apiVersion", SavedReport.API_VERSION).put("kind", SavedReport.KIND);
    report.scanned().ifPresent(scanned -> scanned(scanned, json));
    Totals totals = report.totals();
    json.putObject("summary")
        .put("objects", totals.objects())
        .put("reviewed", totals.reviewed())
        .put("denied", totals.denied())
        .put("warned", totals.warned())
        .put("allowed", totals.allowed())
        .put("problems", report.problems().size())
        .put("accepted", report.accepted());
    JsonPreview.add(report, json);
    ArrayNode objects = json.putArray("objects");
    report.objects().forEach(object -> object(object, objects.addObject()));
    ArrayNode problems = json.putArray("problems");
    report.problems().forEach(problem -> problem(problem, problems.addObject()));
    ArrayNode remarks = json.putArray("remarks");
    report.remarks().forEach(remarks::add);
    return json;
  }

  private static void scanned(Report.Scanned scanned, ObjectNode json) {
    json.put("time", scanned.time().toString());
    ObjectNode cluster = json.putObject("scanned").put("context", scanned.context());
    scanned.namespace().ifPresent(namespace -> cluster.put("namespace", namespace));
  }

  private static void problem(ManifestProblem problem, ObjectNode json) {
    json.put("file", problem.file()).put("line", problem.line()).put("message", problem.reason());
  }

  private static void object(ReportedObject object, ObjectNode json) {
    json.put("apiVersion", object.apiVersion())
        .put("kind", object.kind())
        .put("namespace", object.namespace())
        .put("name", object.name());
    if (!object.uid().isEmpty()) {
      json.put("uid", object.uid());
    }
    object.statefulSet().ifPresent(owner -> json.put("statefulSet", owner));
    if (object.operation() != Operation.CREATE) {
      json.put("operation", object.operation().name());
    }
    json.put("file", object.file())
        .put("line", object.line())
        .put("verdict", object.verdict().text());
    ArrayNode findings = json.putArray("findings");
    object.findings().forEach(finding -> finding(finding, findings.addObject()));
    if (!object.injections().isEmpty()) {
      ArrayNode injections = json.putArray("injections");
      object.injections().forEach(place -> injection(place, injections.addObject()));
    }
  }

  private static void injection(Injection.Place place, ObjectNode json) {
    json.put("policy", place.policy()).put("pointer", place.pointer().toString());
  }

  private static void finding(ReportedFinding finding, ObjectNode json) {
    json.put("policy", finding.policy())
        .put("check", finding.check())
        .put("key", finding.key())
        .put("action", finding.action().text())
        .put("update", finding.actionOnUpdate().text())
        .put("pointer", finding.pointer().toString())
        .put("line", finding.line())
        .put("message", finding.message())
        .put("suspected", finding.suspected())
        .put("injected", finding.injected());
    if (finding.existedBefore()) {
      json.put("existedBefore", true);
    }
    if (finding.accepted()) {
      json.put("accepted", true);
    }
    if (finding.failed()) {
      json.put("failed", true);
    }
    finding.expired().ifPresent(until -> json.put("expired", until.toString()));
    finding
        .exempted()
        .ifPresentOrElse(
            exempted -> exempted(exempted, json),
            () -> json.put("exemption", finding.exemptionHint()));
  }

  private static void exempted(FindingStatus.Exempted exempted, ObjectNode json) {
    json.put("exempted", exempted.reason()).put("exemptedBy", exempted.by().text());
    exempted.until().ifPresent(until -> json.put("exemptedUntil", until.toString()));
  }
}
