package dev.holdfast.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many are allowed in a time, with a clock that advances only while a thread waits. */
class RateLimiterTest {

  private final PassingTime time = new PassingTime(Long.MAX_VALUE - 1_000);
  private final RateLimiter pace = RateLimiter.evenly(50, time);

  @Test
  void fiftyWritesTakeASecond() {
    fiftyWritesTakeASecondFrom(time.nanoseconds());
  }

  @Test
  void timeThatNobodyUsedIsNotMadeUpFor() {
    time.passes(Duration.ofMinutes(10));
    fiftyWritesTakeASecondFrom(time.nanoseconds());
  }

  @Test
  void whoIsInterruptedHasNoTurnAndStaysSo() {
    RateLimiter interrupted = RateLimiter.evenly(1, time);
    Thread.currentThread().interrupt();
    assertThat(interrupted.await()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aBurstIsAllowedAtOnceAndThenOneInEachPeriod() {
    RateLimiter bursts = new RateLimiter(3, Duration.ofMinutes(5), time);
    for (int i = 0; i < 3; i++) {
      assertThat(bursts.tryAcquire()).isTrue();
    }
    assertThat(bursts.tryAcquire()).isFalse();
    time.passes(Duration.ofMinutes(5).minusNanos(1));
    assertThat(bursts.tryAcquire()).isFalse();
    time.passes(Duration.ofNanos(1));
    assertThat(bursts.tryAcquire()).isTrue();
    assertThat(bursts.tryAcquire()).isFalse();
  }

  private void fiftyWritesTakeASecondFrom(long begin) {
    for (int i = 0; i <= 50; i++) {
      assertThat(pace.await()).isTrue();
    }
    assertThat(Duration.ofNanos(time.nanoseconds() - begin)).isEqualTo(Duration.ofSeconds(1));
  }
}
