package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/failure-modes.md says of each webhook what happens while Holdfast is down. */
class WebhookTableTest {

  @Test
  void hasEveryWebhookWithItsFailurePolicyAndItsTime() throws IOException {
    assertThat(documented()).isEqualTo(deployed());
  }

  private static Map<String, String> documented() {
    Map<String, String> webhooks = new TreeMap<>();
    for (List<String> row : Document.read(Path.of("docs", "failure-modes.md")).rows()) {
      if (row.getFirst().endsWith(".holdfast.dev`")) {
        String failurePolicy = row.get(2).replaceFirst(" \\(.*", "");
        webhooks.put(row.getFirst().replace("`", ""), failurePolicy + " " + row.get(3));
      }
    }
    return webhooks;
  }

  private static Map<String, String> deployed() throws IOException {
    Map<String, String> webhooks = new TreeMap<>();
    for (String name : List.of("validating-webhook.yaml", "mutating-webhook.yaml")) {
      Path file = Path.of("deploy", "base", name);
      JsonNode configuration = ManifestReader.read(name, Files.readString(file)).getFirst().json();
      for (JsonNode webhook : configuration.path("webhooks")) {
        webhooks.put(
            webhook.path("name").asText(),
            "%s %d s"
                .formatted(
                    webhook.path("failurePolicy").asText(),
                    webhook.path("timeoutSeconds").asInt()));
      }
    }
    return webhooks;
  }
}
