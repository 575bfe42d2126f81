package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void waitingCostsNothing() {
    CpuTime.assertAtMost(SHORT, () -> sleep(SHORT.multipliedBy(2)));
  }

  @Test
  void workBeyondTheLimitFails() {
    assertThatThrownBy(
            () ->
                CpuTime.assertAtMost(
                    SHORT,
                    () -> {
                      while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("processor time");
  }

  @Test
  void whatTheWorkThrowsIsPassedOn() {
    assertThatThrownBy(() -> CpuTime.assertAtMost(SHORT, () -> assertThat(1).isEqualTo(2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected: 2");
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
