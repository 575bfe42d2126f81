package dev.holdfast.server.policyreport;

import static dev.holdfast.server.policyreport.Reviewed.claim;
import static dev.holdfast.server.policyreport.Reviewed.denied;
import static dev.holdfast.server.policyreport.Reviewed.exempted;
import static dev.holdfast.server.policyreport.Reviewed.failed;
import static dev.holdfast.server.policyreport.Reviewed.injected;
import static dev.holdfast.server.policyreport.Reviewed.recorded;
import static dev.holdfast.server.policyreport.Reviewed.saying;
import static dev.holdfast.server.policyreport.Reviewed.statefulSet;
import static dev.holdfast.server.policyreport.Reviewed.storageClass;
import static dev.holdfast.server.policyreport.Reviewed.suspected;
import static dev.holdfast.server.policyreport.Reviewed.warned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says. */
class DesiredReportTest {

  @Test
  void isOfOneObjectAndGoesWithIt() {
    JsonNode report = report(statefulSet("shop", "db", denied("a")));
    assertThat(report)
        .isEqualTo(
            json(
                """
                {"apiVersion": "wgpolicyk8s.io/v1alpha2", "kind": "PolicyReport",
                 "metadata": {
                   "name": "holdfast-uid-statefulsets-shop-db", "namespace": "shop",
                   "labels": {"app.kubernetes.io/managed-by": "holdfast"},
                   "annotations": {"holdfast.dev/kinds": "StatefulSet"},
                   "ownerReferences": [{"apiVersion": "apps/v1", "kind": "StatefulSet",
                     "name": "db", "uid": "uid-statefulsets-shop-db"}]},
                 "scope": {"apiVersion": "apps/v1", "kind": "StatefulSet", "namespace": "shop",
                   "name": "db", "uid": "uid-statefulsets-shop-db"},
                 "summary": {"pass": 0, "fail": 1, "warn": 0, "error": 0, "skip": 0},
                 "results": [{"source": "holdfast", "policy": "some-policy", "rule": "some-check",
                   "category": "Stateful workloads", "severity": "high", "result": "fail",
                   "scored": true, "message": "it has the mistake a",
                   "properties": {"resultID": "%s", "action": "Deny", "actionOnUpdate": "Warn",
                     "pointer": "/spec", "key": "a"}}]}
                """
                    .formatted(property(report, "resultID"))));
  }

  @Test
  void theOtherApiHasTheSameAndSaysWhoWroteIt() {
    DesiredReport desired = desired(statefulSet("shop", "db", denied("a")));
    JsonNode report = desired.in(ReportApi.OPEN_REPORTS);
    assertThat(report.path("apiVersion").asText()).isEqualTo("openreports.io/v1alpha1");
    assertThat(report.path("kind").asText()).isEqualTo("Report");
    assertThat(report.path("source").asText()).isEqualTo("holdfast");
    assertThat(report.path("results")).isEqualTo(desired.in(ReportApi.WG_POLICY).path("results"));
  }

  @Test
  void whatStandsInNoNamespaceHasAReportOfTheClusterKind() {
    DesiredReport desired = desired(storageClass("fast", warned("a")));
    assertThat(desired.in(ReportApi.WG_POLICY).path("kind").asText())
        .isEqualTo("ClusterPolicyReport");
    assertThat(desired.in(ReportApi.OPEN_REPORTS).path("kind").asText()).isEqualTo("ClusterReport");
    assertThat(desired.in(ReportApi.WG_POLICY).path("metadata").has("namespace")).isFalse();
    assertThat(desired.in(ReportApi.WG_POLICY).path("scope").has("namespace")).isFalse();
  }

  @Test
  void resultAndSeverityFollowFromWhatWouldHappen() {
    assertThat(resultOf(denied("a"))).isEqualTo("fail high");
    assertThat(resultOf(warned("a"))).isEqualTo("warn medium");
    assertThat(resultOf(suspected("a"))).isEqualTo("warn low");
    assertThat(resultOf(recorded("a"))).isEqualTo("warn info");
    assertThat(resultOf(injected("a"))).isEqualTo("warn medium");
    assertThat(resultOf(failed())).isEqualTo("error medium");
    assertThat(resultOf(exempted("a", "scratch"))).isEqualTo("skip info");
  }

  @Test
  void anExemptionIsTold() {
    JsonNode properties =
        report(statefulSet("shop", "db", exempted("a", "a scratch database")))
            .path("results")
            .path(0)
            .path("properties");
    assertThat(properties.path("exemption").asText()).isEqualTo("a scratch database");
    assertThat(properties.path("exemptedBy").asText()).isEqualTo("policy");
    assertThat(properties.path("exemptedUntil").asText()).isEqualTo("2027-01-31");
  }

  @Test
  void aRepairByInjectionIsTold() {
    JsonNode report = report(statefulSet("shop", "db", injected("a")));
    assertThat(property(report, "injected")).isEqualTo("true");
    assertThat(property(report, "action")).isEqualTo("Deny");
  }

  @Test
  void aResultIsKnownAgainWhenItsMessageChangesAndNewWhenItsConsequenceDoes() {
    String id = property(report(statefulSet("shop", "db", saying("one"))), "resultID");
    assertThat(property(report(statefulSet("shop", "db", saying("other"))), "resultID"))
        .isEqualTo(id);
    assertThat(property(report(statefulSet("shop", "db", warned("key"))), "resultID"))
        .isNotEqualTo(id);
    assertThat(property(report(statefulSet("shop", "other", saying("one"))), "resultID"))
        .isNotEqualTo(id);
    assertThat(property(report(claim("shop", "db", saying("one"))), "resultID")).isNotEqualTo(id);
  }

  @Test
  void theWorstComesFirst() {
    JsonNode report =
        report(
            statefulSet(
                "shop",
                "db",
                exempted("e", "scratch"),
                recorded("d"),
                suspected("c"),
                warned("b"),
                failed(),
                denied("a")));
    assertThat(report.path("results").findValuesAsText("severity"))
        .containsExactly("high", "medium", "medium", "low", "info", "info");
    assertThat(report.path("summary"))
        .isEqualTo(json("{\"pass\": 0, \"fail\": 1, \"warn\": 3, \"error\": 1, \"skip\": 1}"));
  }

  @Test
  void fiftyResultsAreAllShown() {
    JsonNode report = report(statefulSet("shop", "db", many(50, i -> warned("key-" + i))));
    assertThat(report.path("results")).hasSize(50);
    assertThat(report.path("results").findValuesAsText("rule")).containsOnly("some-check");
  }

  @Test
  void ofSixtyTheWorstAreShownAndTheLastSaysHowManyMoreThereAre() {
    ReportedFinding[] sixty = many(60, i -> i % 2 == 0 ? warned("key-" + i) : denied("key-" + i));
    JsonNode report = report(statefulSet("shop", "db", sixty));
    JsonNode results = report.path("results");
    assertThat(results).hasSize(50);
    assertThat(results.findValuesAsText("result").subList(0, 30)).containsOnly("fail");
    assertThat(results.path(49).path("message").asText())
        .isEqualTo(
            "11 more are not shown, for a report has at most 50 results and 64 kB; holdfast scan names all");
    assertThat(results.path(49).path("result").asText()).isEqualTo("skip");
    assertThat(results.path(49).path("policy").asText()).isEqualTo("not-shown");
    assertThat(results.path(49).path("properties").path("notShown").asText()).isEqualTo("11");
    assertThat(report.path("summary").path("skip").asInt()).isZero();
    assertThat(report.path("summary").path("fail").asInt()).isEqualTo(30);
    assertThat(report.path("summary").path("warn").asInt()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "\u00E9", "\u4E16", "\uD83D\uDE80", "\u0007", "\"", "\uD83D", "<", "&>"})
  void isNeverLongerThanItsBound(String text) {
    JsonNode report =
        report(statefulSet("shop", "db", many(60, i -> saying(i + text.repeat(5_000)))));
    assertThat(bytesInEtcd(report)).isBetween(40 * 1024, 64 * 1024);
    JsonNode last = report.path("results").path(report.path("results").size() - 1);
    int shown = report.path("results").size() - 1;
    assertThat(last.path("message").asText()).startsWith(60 - shown + " more are not shown");
  }

  @Test
  void aLongMessageIsCutAndSteersNoTerminal() {
    JsonNode report =
        report(statefulSet("shop", "db", saying("a\nb\u001B[31m" + "c".repeat(2_000))));
    assertThat(report.path("results").path(0).path("message").asText())
        .startsWith("a\uFFFDb\uFFFD[31mccc")
        .endsWith("c\u2026")
        .hasSize(1_000);
  }

  @Test
  void aNameMayBeAsLongAsNamesAre() {
    String name =
        String.join(".", List.of("a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61)));
    assertThat(name).hasSize(253);
    JsonNode report = report(storageClass(name, warned("a")));
    assertThat(report.path("scope").path("name").asText()).isEqualTo(name);
    assertThat(report.path("metadata").path("ownerReferences").path(0).path("name").asText())
        .isEqualTo(name);
  }

  /** Go writes what HTML could take for its own otherwise than others do. */
  private static int bytesInEtcd(JsonNode report) {
    return new String(Json.write(report), StandardCharsets.UTF_8)
        .replaceAll("[<>&]", "\\\\u0000")
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  private static ReportedFinding[] many(int count, IntFunction<ReportedFinding> finding) {
    return IntStream.range(0, count).mapToObj(finding).toArray(ReportedFinding[]::new);
  }

  private static String resultOf(ReportedFinding finding) {
    JsonNode result = report(statefulSet("shop", "db", finding)).path("results").path(0);
    return result.path("result").asText() + " " + result.path("severity").asText();
  }

  private static String property(JsonNode report, String name) {
    return report.path("results").path(0).path("properties").path(name).asText();
  }

  private static JsonNode report(ReportedObject object) {
    return desired(object).in(ReportApi.WG_POLICY);
  }

  private static DesiredReport desired(ReportedObject object) {
    Kind kind = Kind.of(object.apiVersion(), object.kind()).orElseThrow();
    ReportAccumulator round = new ReportAccumulator(true);
    round.begin(kind);
    round.add(object);
    return round.desired().firstEntry().getValue();
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
