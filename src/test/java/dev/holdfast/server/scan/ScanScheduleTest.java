package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The schedule of scans, with a monotonic clock. */
class ScanScheduleTest {

  /** Such clocks may start anywhere, even shortly before an overflow. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

  private final ScanSchedule times = new ScanSchedule(Duration.ofMinutes(10), clock::get);

  @Test
  void theFirstScanIsDueAtOnce() {
    assertThat(times.isDue()).isTrue();
  }

  @Test
  void theNextIsDueAnIntervalAfterTheEndOfTheLast() {
    times.begin();
    pass(Duration.ofMinutes(4));
    assertThat(times.end(true)).isEqualTo(Duration.ofMinutes(4));
    pass(Duration.ofMinutes(10).minusNanos(1));
    assertThat(times.isDue()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(times.isDue()).isTrue();
  }

  @Test
  void whatWasBrokenOffIsRepeatedAfterATenthOfTheInterval() {
    times.begin();
    times.end(false);
    assertThat(times.isDue()).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(times.isDue()).isTrue();
  }

  @Test
  void theAgeIsThatOfTheLastCompleteScan() {
    pass(Duration.ofMinutes(1));
    assertThat(times.age()).as("before the first").isEqualTo(Duration.ofMinutes(1));
    times.begin();
    times.end(false);
    assertThat(times.age()).as("one was broken off").isEqualTo(Duration.ofMinutes(1));
    times.begin();
    pass(Duration.ofMinutes(2));
    assertThat(times.age()).as("the first runs").isEqualTo(Duration.ofMinutes(3));
    times.end(true);
    assertThat(times.age()).isZero();
    pass(Duration.ofHours(3));
    assertThat(times.age()).isEqualTo(Duration.ofHours(3));
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
