package dev.holdfast.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many writes there are in a time, by a clock that goes only while somebody waits. */
class PaceTest {

  private long now = Long.MAX_VALUE - 1_000;
  private final Pace pace =
      new Pace(Bounds.WRITES_A_SECOND, () -> now, time -> now += time.toNanos());

  @Test
  void fiftyWritesTakeASecond() {
    fiftyWritesTakeASecondFrom(now);
  }

  @Test
  void timeThatNobodyUsedIsNotMadeUpFor() {
    now += Duration.ofMinutes(10).toNanos();
    fiftyWritesTakeASecondFrom(now);
  }

  @Test
  void whoIsInterruptedHasNoTurnAndStaysSo() {
    Pace interrupted =
        new Pace(
            1,
            () -> now,
            time -> {
              throw new InterruptedException();
            });
    assertThat(interrupted.await()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  private void fiftyWritesTakeASecondFrom(long begin) {
    for (int i = 0; i <= 50; i++) {
      assertThat(pace.await()).isTrue();
    }
    assertThat(Duration.ofNanos(now - begin)).isEqualTo(Duration.ofSeconds(1));
  }
}
