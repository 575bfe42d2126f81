package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A watch is fresh while its last change is not older than the maximum. */
class WatchHealthTest {

  private final AtomicLong now = new AtomicLong(-5);
  private final WatchHealth health =
      new WatchHealth(
          new WatchHealth.Limits(Duration.ofMinutes(3), Duration.ofMinutes(1)), now::get);

  @Test
  void whatHasNotBegunIsNotBelieved() {
    assertThat(health.hasSynced()).isFalse();
    assertThat(health.isFresh()).isFalse();
    assertThat(health.needsRelist()).isFalse();
  }

  @Test
  void aListingBeginsIt() {
    health.relisting();
    assertThat(health.hasSynced()).isFalse();
    health.at("100");
    assertThat(health.isFresh()).isTrue();
  }

  @Test
  void theFirstListIsAwaitedForAMinuteAtMost() {
    health.relisting();
    after(Duration.ofSeconds(60));
    assertThat(health.isAwaited()).isTrue();
    after(Duration.ofSeconds(1));
    assertThat(health.isAwaited()).isFalse();
    assertThat(health.isFresh()).as("it is unknown").isFalse();
  }

  @Test
  void nothingIsAwaitedAfterTheFirstList() {
    health.at("100");
    assertThat(health.isAwaited()).isFalse();
    health.relisting();
    assertThat(health.isAwaited()).isFalse();
  }

  @Test
  void aFirstListThatStallsIsBegunAgain() {
    health.relisting();
    after(Duration.ofSeconds(90));
    assertThat(health.needsRelist()).isFalse();
    after(Duration.ofSeconds(1));
    assertThat(health.needsRelist()).isTrue();
    health.progress();
    assertThat(health.needsRelist()).isFalse();
  }

  @Test
  void aVersionThatMovesIsALife() {
    health.at("100");
    for (int version = 101; version < 120; version++) {
      after(Duration.ofMinutes(1));
      health.at(Integer.toString(version));
      assertThat(health.isFresh()).isTrue();
      assertThat(health.needsRelist()).isFalse();
      assertThat(health.age()).isZero();
    }
  }

  @Test
  void aVersionThatStandsStillIsNone() {
    health.at("100");
    after(Duration.ofSeconds(91));
    health.at("100");
    assertThat(health.needsRelist()).isTrue();
    assertThat(health.isFresh()).isTrue();
    after(Duration.ofSeconds(90));
    health.at("100");
    assertThat(health.isFresh()).isFalse();
    assertThat(health.hasSynced()).as("still ready").isTrue();
  }

  @Test
  void aNewListingHasTimeAndProvesTheSameVersion() {
    health.at("100");
    after(Duration.ofSeconds(91));
    health.relisting();
    assertThat(health.needsRelist()).as("it has just begun").isFalse();
    after(Duration.ofSeconds(2));
    health.at("100");
    assertThat(health.isFresh()).isTrue();
    assertThat(health.age()).isZero();
  }

  @Test
  void aListingThatNeverEndsIsBegunAgain() {
    health.at("100");
    after(Duration.ofSeconds(91));
    health.relisting();
    after(Duration.ofSeconds(91));
    assertThat(health.needsRelist()).isTrue();
    assertThat(health.isFresh()).isFalse();
  }

  @Test
  void aLongListingThatMakesProgressIsNotBegunAgain() {
    health.at("100");
    for (int page = 0; page < 10; page++) {
      after(Duration.ofMinutes(1));
      health.progress();
      assertThat(health.needsRelist()).isFalse();
    }
    assertThat(health.isFresh()).as("half a listing proves nothing").isFalse();
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
