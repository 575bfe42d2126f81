package dev.holdfast.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.Certainty;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Standing;
import dev.holdfast.review.Verdict;

/** A report for programs; its schema is {@code docs/review-report.schema.json}. */
public final class JsonReport {

  /** The version of the schema; what it promises is only added to. */
  public static final String API_VERSION = "holdfast.dev/v1alpha1";

  public static final String KIND = "ReviewReport";

  private JsonReport() {}

  /** The whole report. */
  public static ObjectNode of(Report report) {
    ObjectNode json = Json.object().put("apiVersion", API_VERSION).put("kind", KIND);
    json.putObject("summary")
        .put("objects", report.objects())
        .put("reviewed", report.reviewed().size())
        .put("denied", report.count(Verdict.Denied.class))
        .put("warned", report.count(Verdict.Warned.class))
        .put("allowed", report.count(Verdict.Allowed.class))
        .put("problems", report.problems().size());
    ArrayNode objects = json.putArray("objects");
    report.reviewed().forEach(object -> object(object, objects.addObject()));
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

  private static void object(Report.Reviewed object, ObjectNode json) {
    Resource resource = object.change().resource();
    json.put("apiVersion", resource.apiVersion())
        .put("kind", resource.kindText())
        .put("namespace", object.change().namespace())
        .put("name", resource.name())
        .put("file", resource.origin().file())
        .put("line", resource.origin().line())
        .put("verdict", object.verdict().text());
    ArrayNode findings = json.putArray("findings");
    object.verdict().findings().forEach(judged -> finding(object, judged, findings.addObject()));
  }

  private static void finding(Report.Reviewed object, Verdict.Judged judged, ObjectNode json) {
    PolicyFinding found = judged.of();
    json.put("policy", found.policy().name())
        .put("check", found.policy().check().info().id())
        .put("action", judged.action().text())
        .put("pointer", found.finding().pointer().toString())
        .put("line", object.change().resource().origin().line(found.finding().pointer()))
        .put("message", Phrase.message(object.review(), found))
        .put("suspected", found.finding().certainty() == Certainty.SUSPECTED)
        .put("injected", Phrase.repair(found).isPresent());
    if (found.standing() instanceof Standing.Exempted(String reason)) {
      json.put("exempted", reason);
    } else {
      json.put("exemption", Phrase.wayOut(object.review(), found));
    }
  }
}
