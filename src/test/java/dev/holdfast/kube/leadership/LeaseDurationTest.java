package dev.holdfast.kube.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations that the API server would reject or truncate are rejected. */
class LeaseDurationTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT2S", "PT15S", "PT1H"})
  void wholeSecondsAreGood(String given) {
    Duration value = Duration.parse(given);
    assertThat(new LeaseDuration(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.5S", "PT1S", "PT1.5S", "PT2.5S", "PT-15S"})
  void anythingElseIsNot(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaseDuration(Duration.parse(given)))
        .withMessage(
            "holdfast.leadership.lease-duration is %s; it must be whole seconds, at least 2s",
            given);
  }

  @Test
  void signsOfLifeComeAsOftenAsFromKubernetesOwnComponents() {
    LeaseDuration lease = new LeaseDuration(Duration.ofSeconds(15));
    assertThat(lease.renewDeadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(lease.retryPeriod()).isEqualTo(Duration.ofSeconds(2));
  }
}
