package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void whatIsHiddenIsEscapedAndReadsTheSame() {
    String hidden = "\u0007\u007f\u009b\u00ad\u200b\u200f\u2028\u202e\u2066\ufeff\uDB40\uDC41";
    ObjectNode json = Json.object().put(hidden, hidden + "##[a]##vso[b]##teamcity[section_start:");
    String text = JsonText.of(json);
    assertThat(text)
        .matches("[\\x20-\\x7e\n]+")
        .doesNotContain("##[", "##vso[", "##teamcity[", "section_start:");
    assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
  }

  @Test
  void ordinaryTextStays() {
    ObjectNode json = Json.object().put("a", "Grüße 😀 ## #1 a::b").putObject("b");
    assertThat(JsonText.of(json)).isEqualTo(Json.pretty(json) + "\n");
  }
}
