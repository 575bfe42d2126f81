package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.manifest.ShippedFile;
import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import dev.holdfast.review.FindingStatus;
import java.util.List;

/**
 * A report as SARIF 2.1.0 for code scanning services and editors. Source: <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">the OASIS standard</a>.
 */
public final class SarifReport {

  /** Readers validate reports with it. */
  static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** The name of our fingerprints, with a version. */
  private static final String FINGERPRINT = "holdfastFinding/v1";

  private final SarifRules rules;

  private SarifReport(SarifRules rules) {
    this.rules = rules;
  }

  /** The report as a SARIF log. */
  public static ObjectNode of(Report report) {
    return new SarifReport(SarifRules.of(report)).log(report);
  }

  private ObjectNode log(Report report) {
    ObjectNode log = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Holdfast").put("version", new ShippedFile("version").text().strip());
    driver.set("rules", rules.json());
    invocation(report, run.putArray("invocations").addObject());
    ArrayNode results = run.putArray("results");
    for (ReportedObject object : report.objects()) {
      object.findings().forEach(finding -> result(report, object, finding, results.addObject()));
    }
    return log;
  }

  private static void invocation(Report report, ObjectNode json) {
    json.put("executionSuccessful", !report.isIncomplete());
    report.scanned().ifPresent(scanned -> json.put("endTimeUtc", scanned.time().toString()));
    ArrayNode notifications = json.putArray("toolExecutionNotifications");
    report.problems().forEach(problem -> problem(problem, notifications.addObject()));
    String level = report.isIncomplete() ? "warning" : "note";
    report.remarks().forEach(remark -> notification(level, remark, notifications.addObject()));
  }

  private static void problem(ManifestProblem problem, ObjectNode json) {
    notification("error", problem.reason(), json);
    SarifLocation.ofPlace(problem.file(), problem.line(), json.putArray("locations"));
  }

  private static void notification(String level, String text, ObjectNode json) {
    json.put("level", level).putObject("message").put("text", SarifText.ofMessage(text));
  }

  private void result(
      Report report, ReportedObject object, ReportedFinding finding, ObjectNode json) {
    json.put("ruleId", finding.policy())
        .put("ruleIndex", rules.index(finding))
        .put("level", level(report.severity(finding)))
        .putObject("message")
        .put(
            "text",
            SarifText.ofMessage(object.step() + ": " + finding.message() + report.remark(finding)));
    SarifLocation.of(object, finding, json.putArray("locations"));
    json.putObject("partialFingerprints").put(FINGERPRINT, fingerprint(object, finding));
    if (!finding.counts()) {
      suppression(finding, json.putArray("suppressions").addObject());
    }
  }

  private static void suppression(ReportedFinding finding, ObjectNode json) {
    boolean inManifest =
        finding.exempted().filter(by -> by.by() == FindingStatus.Exempter.ANNOTATION).isPresent();
    json.put("kind", inManifest ? "inSource" : "external")
        .put("status", "accepted")
        .put(
            "justification",
            finding
                .exempted()
                .map(FindingStatus.Exempted::reason)
                .orElse("accepted by the baseline"));
  }

  private static String fingerprint(ReportedObject object, ReportedFinding finding) {
    FindingId id = FindingId.of(object, finding);
    return String.join("/", List.of(id.kind(), id.namespace(), id.name(), id.policy(), id.key()));
  }

  private static String level(Action action) {
    return switch (action) {
      case DENY -> "error";
      case WARN -> "warning";
      case AUDIT -> "note";
    };
  }
}
