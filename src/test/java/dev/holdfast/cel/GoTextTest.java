package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "a b, \"a b\"",
        "\"\\, \"\\\"\\\\\"",
        "ä€😀, \"ä€😀\"",
        "a\u200bb, \"a\\u200bb\"",
        "a\ue000b, \"a\\ue000b\"",
        "a\u0001b\u007f, \"a\\x01b\\x7f\"",
        "a\u0007b\u000bc, \"a\\ab\\vc\""
      })
  void isQuotedAsGoDoesIt(String text, String quoted) {
    assertThat(GoText.quote(text)).isEqualTo(quoted);
  }

  @Test
  void mayEndWithinACharacter() {
    byte[] euro = "a€".getBytes(StandardCharsets.UTF_8);
    assertThat(GoText.quote(Arrays.copyOf(euro, 4))).isEqualTo("\"a€\"");
    assertThat(GoText.quote(Arrays.copyOf(euro, 3))).isEqualTo("\"a\\xe2\\x82\"");
    assertThat(GoText.quote(new byte[0])).isEqualTo("\"\"");
  }
}
