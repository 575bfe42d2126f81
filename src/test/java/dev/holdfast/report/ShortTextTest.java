package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

  private static final String LONG = "x".repeat(100_000);

  @Test
  void onlyALongTextIsCut() {
    assertThat(ShortText.of("short")).isEqualTo("short");
    assertThat(ShortText.of(LONG)).hasSize(4_003).endsWith("x...");
    assertThat(ShortText.of("x".repeat(3_999) + "😀" + LONG)).endsWith("xx...");
  }

  @Test
  void aLongKeyStillIdentifiesItsFinding() {
    assertThat(ShortText.key("short")).isEqualTo("short");
    assertThat(ShortText.key(LONG)).hasSizeLessThan(600).isEqualTo(ShortText.key(LONG));
    assertThat(ShortText.key(LONG + "a")).isNotEqualTo(ShortText.key(LONG + "b"));
  }
}
