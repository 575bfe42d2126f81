package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTimeoutTest {

  @ParameterizedTest
  @CsvSource({"1s, 800", "2s, 1600", "10s, 8000", "30s, 24000"})
  void leavesAFifthOfTheWebhooksTimeoutForTheWay(String parameter, long milliseconds) {
    assertThat(ReviewTimeout.timeLeft(parameter)).isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "31s", "1m", "-1s", "99999999999999999999s", "ten"})
  void isThatOfAWebhookWithoutTimeoutForWhatNoApiServerSends(String parameter) {
    assertThat(ReviewTimeout.timeLeft(parameter)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void isThatOfAWebhookWithoutTimeoutWhereThereIsNoParameter() {
    assertThat(ReviewTimeout.timeLeft(null)).isEqualTo(Duration.ofSeconds(8));
  }
}
