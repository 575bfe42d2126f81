package dev.holdfast.report.format;

import static dev.holdfast.report.format.ScanSample.noTemplates;
import static dev.holdfast.report.format.ScanSample.object;
import static dev.holdfast.report.format.ScanSample.scan;
import static dev.holdfast.report.format.ScanSample.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Report;
import dev.holdfast.report.SavedReport;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonPreviewTest {

  private static final FindingId GONE = new FindingId("StatefulSet", "shop", "old", "mine", "key");

  @Test
  void hasTheCountsOfEachPolicyAndNamespace() {
    ObjectNode json = JsonReport.of(full());
    assertThat(json.at("/preview/policies/0").toString())
        .isEqualTo(
            "{\"policy\":\"missing-volume-claim-templates\",\"denied\":2,\"grandfathered\":2,"
                + "\"warned\":0,\"recorded\":0,\"injected\":0,\"exempted\":0,\"expired\":0}");
    assertThat(json.at("/preview/namespaces").findValuesAsText("namespace"))
        .containsExactly("", "shop");
    assertThat(json.at("/preview/complete").asBoolean()).isTrue();
  }

  @Test
  void hasWhatWasSupposedAndWhatIsNewAndAbsent() {
    ObjectNode json = JsonReport.of(full());
    assertThat(json.path("asIf").toString()).isEqualTo("{\"missing-anti-affinity\":\"Deny\"}");
    assertThat(json.at("/since/time").asText()).isEqualTo("2026-11-19T08:30:00Z");
    assertThat(json.at("/since/new")).hasSize(2);
    assertThat(json.at("/since/absent").toString())
        .isEqualTo(
            "[{\"kind\":\"StatefulSet\",\"namespace\":\"shop\",\"name\":\"old\","
                + "\"policy\":\"mine\",\"key\":\"key\"}]");
  }

  @Test
  void aReviewOfManifestsHasNoneOfIt() {
    ObjectNode json = JsonReport.of(Report.ofManifests(0, List.of(), List.of(), List.of()));
    assertThat(json.has("preview") || json.has("asIf") || json.has("since")).isFalse();
  }

  @Test
  void followsTheSchemaAndTheSchemaHasEveryMember() throws IOException {
    String schema = Files.readString(Path.of("docs", "review-report.schema.json"));
    String closed =
        schema.replace("\"properties\": {", "\"additionalProperties\": false, \"properties\": {");
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(closed)
                .validate(Json.pretty(JsonReport.of(full())), InputFormat.JSON))
        .isEmpty();
  }

  private static Report full() {
    return scan(
            9,
            set("shop", "cart", noTemplates()),
            object("StorageClass", "", "gluster", noTemplates()))
        .asIf(Map.of("missing-anti-affinity", Action.DENY))
        .since(
            new SavedReport(
                Optional.of(Instant.parse("2026-11-19T08:30:00Z")),
                Set.of(GONE),
                Optional.empty(),
                true),
            EnumSet.allOf(Kind.class));
  }
}
