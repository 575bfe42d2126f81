package dev.holdfast.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

  private static final Normalizer PLAIN = new Normalizer(Map.of());

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          at 2026-11-20T10:00:00Z, at <time>,
          at 2026-11-20T10:00:00.123456Z, at <time>,
          at 2026-11-20 10:00 UTC, at <time>,
          owner 24b39074-a9d6-49fa-9669-352cd1b8e9d3!, owner <uid>!,
          holdfast-24b39074-a9d6-49fa-9669-352cd1b8e9d3, holdfast-<uid>,
          https://127.0.0.1:23456/validate, https://127.0.0.1:<port>/validate,
          no file /tmp/holdfast-cluster-123/holdfast-4/x, no file <cluster>/x,
          `"durationMilliseconds": 17`, `"durationMilliseconds": <duration>`,
          read in 0.4 s, read in <duration>,
          """)
  void replacesWhatDiffersFromRunToRun(String text, String expected) {
    assertThat(PLAIN.normalize(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exempted until 2030-12-31",
        "its 3 pods share the claim",
        "is read within 200 ms",
        "port 8443",
        "10.0.0.1:2049",
        "\"replicas\": 3",
        "allow-24b39074-not-a-uid",
      })
  void keepsWhatAProgramDecides(String text) {
    assertThat(PLAIN.normalize(text)).isEqualTo(text);
  }

  @Test
  void replacesLongerPathsFirstIfTheyComeFirst() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("/checkout/target/compare/abc", "<checkout>");
    names.put("/checkout", "<checkout>");
    Normalizer normalizer = new Normalizer(names);

    assertThat(normalizer.normalize("/checkout/target/compare/abc/policies"))
        .isEqualTo("<checkout>/policies");
    assertThat(normalizer.normalize("/checkout/policies")).isEqualTo("<checkout>/policies");
  }
}
