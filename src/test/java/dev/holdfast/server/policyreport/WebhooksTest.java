package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holdfast's webhooks never see the reports that it writes. */
class WebhooksTest {

  @ParameterizedTest
  @ValueSource(strings = {"validating-webhook.yaml", "mutating-webhook.yaml"})
  void askForNoKindOfReport(String file) throws IOException {
    String manifest = Files.readString(Path.of("deploy", "base", file));
    List<String> groups = new ArrayList<>();
    JsonNode configuration = YamlReader.read(file, manifest).getFirst().json();
    configuration
        .findValues("apiGroups")
        .forEach(list -> list.forEach(group -> groups.add(group.asText())));
    assertThat(groups)
        .isNotEmpty()
        .isSubsetOf(
            "",
            "apiextensions.k8s.io",
            "apps",
            "batch",
            "autoscaling",
            "keda.sh",
            "storage.k8s.io");
  }
}
