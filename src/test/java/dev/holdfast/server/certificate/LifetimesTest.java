package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifetimesTest {

  @Test
  void anAuthorityMustOutliveWhatItSigns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetimes(days(90), days(269), days(1)))
        .withMessage(
            "holdfast.certificates.authority-lifetime is PT6456H; it must be at least three times holdfast.certificates.lifetime, PT2160H");
  }

  @Test
  void thereMustBeTimeToLearnOfANewAuthority() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetimes(days(9), days(90), days(4)))
        .withMessageContaining(
            "holdfast.certificates.ca-propagation-delay is PT96H; it must be at most");
  }

  @Test
  void anAuthorityMustNotGoBeforeEveryServerHasLooked() {
    Lifetimes lifetimes = new Lifetimes(days(90), days(365), Duration.ofSeconds(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lifetimes.checkedEvery(Duration.ofMinutes(5)))
        .withMessageContaining("holdfast.certificates.check-period is PT5M; it must be at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetimes(days(90), days(365), Duration.ZERO));
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }
}
