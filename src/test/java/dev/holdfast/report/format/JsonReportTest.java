package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Reports conform to the published schema. */
class JsonReportTest {

  private static final Path SCHEMA = Path.of("docs", "review-report.schema.json");

  @Test
  void aReportFollowsTheSchema() throws IOException {
    assertThat(violations(report())).isEmpty();
  }

  @Test
  void theSchemaHasEveryMember() throws IOException {
    assertThat(strict().validate(report(), InputFormat.JSON)).isEmpty();
    String everything = Json.pretty(JsonReport.of(SampleReport.withEverything()));
    assertThat(strict().validate(everything, InputFormat.JSON)).isEmpty();
    assertThat(everything)
        .contains(
            "\"time\": \"2026-11-28T10:00:00Z\"",
            "\"namespace\": \"shop\"",
            "\"uid\": \"77aa\"",
            "\"statefulSet\": \"db\"",
            "\"update\": \"Warn\"",
            "\"expired\": \"2026-01-31\"",
            "\"failed\": true",
            "\"accepted\": true",
            "\"exemptedBy\": \"policy\"",
            "\"exemptedUntil\": \"2027-01-31\"",
            "\"pointer\": \"/spec/volumeMode\"");
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() throws IOException {
    assertThat(violations(report().replace("\"denied\"", "\"refused\""))).isNotEmpty();
    assertThat(violations("{}")).isNotEmpty();
  }

  private static Iterable<?> violations(String json) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    return schema.validate(json, InputFormat.JSON);
  }

  /** The published schema allows new members; here only the known ones are allowed. */
  private static JsonSchema strict() throws IOException {
    String open = Files.readString(SCHEMA);
    String closed =
        open.replace("\"properties\": {", "\"additionalProperties\": false, \"properties\": {");
    assertThat(closed).isNotEqualTo(open);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(closed);
  }

  /** ReviewCommandTest compares the output with this file. */
  private static String report() throws IOException {
    return Files.readString(Path.of("src/test/resources/expected/review.json"));
  }
}
