package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.3",
    "1.2.3+build.1, 1.2.3",
    "1.2.3-rc.1+build.1, 1.2.3-rc.1",
    "v01.2, 1.2.0",
    "1.2.-rc, 1.2.0-rc",
    "18446744073709551615.0.0, 18446744073709551615.0.0"
  })
  void isReadWithAndWithoutWhatIsMissing(String text, String canonical) {
    assertThat(SemanticVersionParser.parseNormalized(text).orElseThrow()).hasToString(canonical);
  }

  @Test
  void isTheSameWhateverItsBuild() {
    assertThat(version("1.2.3-a+b"))
        .isEqualTo(version("1.2.3-a+c"))
        .hasSameHashCodeAs(version("1.2.3-a+c"))
        .isNotEqualTo(version("1.2.3-A"))
        .isNotEqualTo("1.2.3-a");
  }

  @Test
  void mayBeVeryLong() {
    String identifiers = "a.".repeat(100_000) + "0";
    assertThat(version("1.2.3-%1$s+%1$s".formatted(identifiers)).toString()).hasSize(200_007);
    assertThat(SemanticVersionParser.parse("1".repeat(100_000) + ".0.0")).isEmpty();
  }

  private static SemanticVersion version(String text) {
    return SemanticVersionParser.parse(text).orElseThrow();
  }
}
