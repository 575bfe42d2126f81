package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.resource.MalformedInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedReportTest {

  @Test
  void remembersEveryFindingThatMayNotStand() throws IOException {
    byte[] json = Files.readAllBytes(Path.of("src/test/resources/expected/review.json"));
    assertThat(SavedReport.read("review.json", json).findings())
        .contains(
            new FindingId(
                "StatefulSet",
                "shop",
                "sessions",
                "missing-volume-claim-templates",
                "no-templates"))
        .noneMatch(id -> id.name().equals("session-cache"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"apiVersion\": \"v1\", \"kind\": \"List\"}"})
  void whatIsNoReportIsRefusedWithWhatToDo(String json) {
    assertThatThrownBy(() -> SavedReport.read("last.json", json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("last.json is not a report: save one with -o json=FILE");
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsFile() {
    assertThatThrownBy(() -> SavedReport.read("last.json", new byte[] {'{'}))
        .isInstanceOf(MalformedInput.class)
        .hasMessageStartingWith("last.json: ");
  }
}
