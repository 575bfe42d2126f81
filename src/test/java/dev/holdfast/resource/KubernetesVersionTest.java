package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionTest {

  @ParameterizedTest
  @CsvSource({
    "v1.35.4, 1.35",
    "1.29+, 1.29",
    "v1.33.5-gke.1080000, 1.33",
    "v1.30.0+k3s1, 1.30",
    "v1.32.1-eks-1234567, 1.32",
    "1.9, 1.9",
  })
  void reads(String text, String expected) {
    assertThat(KubernetesVersion.parse(text)).map(KubernetesVersion::text).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v", "1", "1.", ".30", "v1", "one.two", "1.99999999999", "-1.2", " 1.2"})
  void readsNothingElse(String text) {
    assertThat(KubernetesVersion.parse(text)).isEmpty();
  }

  @Test
  void comparesNumbersNotTexts() {
    assertThat(new KubernetesVersion(1, 9))
        .isLessThan(new KubernetesVersion(1, 30))
        .isEqualByComparingTo(new KubernetesVersion(1, 9));
    assertThat(new KubernetesVersion(2, 0)).isGreaterThan(new KubernetesVersion(1, 99));
  }

  @Property
  void noTextIsTooOdd(@ForAll String text) {
    assertThat(KubernetesVersion.parse(text)).isNotNull();
  }
}
