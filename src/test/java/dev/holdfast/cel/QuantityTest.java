package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Quantity;
import dev.holdfast.resource.QuantityParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1Ki, 1024",
    "1.5Gi, 1610612736",
    "1k, 1e3",
    "1M, 1e6",
    "1G, 1E9",
    "1T, 1e12",
    "1P, 1e15",
    "1E, 1e18",
    "1000m, 1",
    "1e-3, 1m",
    "1000u, 1m",
    "1000n, 1u",
    ".5, 500m",
    "1., 1",
    "+1, 1",
    "007, 7",
    "0.1n, 1n",
    "-0.1n, -1n",
    "1.0000000001Ki, 1024.000000103",
    "16Ei, 9223372036854775807",
    "-16Ei, -9223372036854775807",
    "99999999999999999999, 99999999999999999999"
  })
  void readsWhatKubernetesReads(String text, String same) {
    assertThat(quantity(text)).isEqualTo(quantity(same)).hasSameHashCodeAs(quantity(same));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "1ki",
        "1KI",
        "1Kib",
        "Gi1",
        "1GiB",
        "one",
        "1e",
        "1e1.5",
        "0x10",
        "1_000",
        "--1",
        "1..2",
        "1,5",
        "1\n",
        "٣",
        "1e99999999999",
        "1e1000000000",
        "NaN",
        "∞"
      })
  void refusesTheRest(String text) {
    assertThat(QuantityParser.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, true",
    "2k, true",
    "1Ti, true",
    "1e18, true",
    "1e19, false",
    "1.0, false",
    "1500m, false",
    "1000m, false",
    "1.5Gi, false",
    "1Ei, false",
    "100Ti, false",
    "1234567890123456789, false"
  })
  void isAnIntegerWhereKubernetesGivesOne(String text, boolean isInteger) {
    assertThat(quantity(text).isInteger()).isEqualTo(isInteger);
  }

  @Test
  void addsAndSubtracts() {
    assertThat(quantity("1Gi").plus(quantity("1"))).isEqualTo(quantity("1073741825"));
    assertThat(quantity("1").minus(quantity("1m"))).isEqualTo(quantity("999m"));
    assertThat(quantity("5").minus(quantity("5")).sign()).isZero();
    assertThat(quantity("9223372036854775807").plus(Quantity.of(1)).isInteger()).isFalse();
    assertThat(quantity("1e9999").plus(quantity("1n")).compareTo(quantity("1e9999"))).isPositive();
  }

  @Test
  void isAboutSoMuch() {
    assertThat(quantity("1500m").approximately()).isEqualTo(1.5);
    assertThat(quantity("1e9999").approximately()).isInfinite();
    assertThat(quantity("0").approximately()).isZero();
  }

  @Test
  void doesNotHangOnManyDigits() {
    assertThat(QuantityParser.parse("9".repeat(9_999))).isPresent();
    assertThat(QuantityParser.parse("9".repeat(100_000))).isEmpty();
  }

  private static Quantity quantity(String text) {
    return QuantityParser.parse(text).orElseThrow(() -> new AssertionError(text));
  }
}
