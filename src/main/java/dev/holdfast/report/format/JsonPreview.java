package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.Comparison;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Preview;
import dev.holdfast.report.Report;

/**
 * The optional members of a JSON report: assumed actions, the preview of a scan, and a comparison.
 */
final class JsonPreview {

  private JsonPreview() {}

  static void add(Report report, ObjectNode json) {
    if (!report.asIf().isEmpty()) {
      ObjectNode asIf = json.putObject("asIf");
      report.asIf().forEach((policy, action) -> asIf.put(policy, action.text()));
    }
    if (report.scanned().isPresent()) {
      preview(
          Preview.of(report), json.putObject("preview").put("complete", !report.isIncomplete()));
    }
    report.since().ifPresent(since -> comparison(since, json.putObject("since")));
  }

  private static void preview(Preview preview, ObjectNode json) {
    ArrayNode policies = json.putArray("policies");
    for (Preview.OfPolicy of : preview.policies()) {
      of.counts().putInto(policies.addObject().put("policy", of.policy()));
    }
    ArrayNode namespaces = json.putArray("namespaces");
    for (Preview.OfNamespace of : preview.namespaces()) {
      of.counts().putInto(namespaces.addObject().put("namespace", of.namespace()));
    }
  }

  private static void comparison(Comparison since, ObjectNode json) {
    since.time().ifPresent(time -> json.put("time", time.toString()));
    ArrayNode newFindings = json.putArray("new");
    since.newFindings().forEach(found -> id(found.id(), newFindings.addObject()));
    ArrayNode absent = json.putArray("absent");
    since.absent().forEach(id -> id(id, absent.addObject()));
  }

  private static void id(FindingId id, ObjectNode json) {
    json.put("kind", id.kind())
        .put("namespace", id.namespace())
        .put("name", id.name())
        .put("policy", id.policy())
        .put("key", id.key());
  }
}
