package dev.holdfast.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lasting problem is logged once. */
class LogThrottleTest {

  private final PassingTime time = new PassingTime(Long.MAX_VALUE - 1);
  private final LogThrottle<String> hourly = LogThrottle.onceIn(Duration.ofHours(1), time);
  private final LogThrottle<String> lasting = LogThrottle.untilEnded();

  @Test
  void theSameIsSaidAgainWhenTheTimeHasPassed() {
    assertThat(hourly.shouldLog("forbidden")).isTrue();
    time.passes(Duration.ofHours(1).minusNanos(1));
    assertThat(hourly.shouldLog("forbidden")).isFalse();
    time.passes(Duration.ofNanos(1));
    assertThat(hourly.shouldLog("forbidden")).isTrue();
    time.passes(Duration.ofMinutes(59));
    assertThat(hourly.shouldLog("forbidden")).as("since it was last logged").isFalse();
  }

  @Test
  void severalProblemsAreToldApart() {
    assertThat(hourly.shouldLog("forbidden")).isTrue();
    assertThat(hourly.shouldLog("too large")).isTrue();
    assertThat(hourly.shouldLog("forbidden")).isFalse();
  }

  @Test
  void whatHasEndedIsNewsWhenItOccursAgain() {
    assertThat(lasting.shouldLog("forbidden")).isTrue();
    assertThat(lasting.shouldLog("too large")).isTrue();
    lasting.endAllBut(Set.of("too large"));
    assertThat(lasting.shouldLog("forbidden")).isTrue();
    assertThat(lasting.shouldLog("too large")).isFalse();
    lasting.endAll();
    assertThat(lasting.shouldLog("too large")).isTrue();
  }

  @Test
  void whereThereIsOneProblemAtATimeEachChangeIsNews() {
    assertThat(lasting.changesTo("forbidden")).isTrue();
    assertThat(lasting.changesTo("forbidden")).isFalse();
    assertThat(lasting.changesTo("too large")).isTrue();
    assertThat(lasting.changesTo("forbidden")).isTrue();
  }

  @Test
  void anyProblemOfManyPartsIsOne() {
    LogThrottle<List<String>> missing = LogThrottle.untilEnded();
    assertThat(missing.changesTo(List.of("policies", "Pod"))).isTrue();
    assertThat(missing.changesTo(List.of("policies", "Pod"))).isFalse();
    assertThat(missing.changesTo(List.of("Pod"))).as("less of it").isTrue();
  }
}
