package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A watch is believed as long as it has been proven alive within its maximal age. */
class PulseTest {

  private final AtomicLong now = new AtomicLong(-5);
  private final Pulse pulse = new Pulse(Duration.ofMinutes(3), now::get);

  @Test
  void whatHasNotBegunIsNotBelieved() {
    assertThat(pulse.hasBegun()).isFalse();
    assertThat(pulse.isFresh()).isFalse();
    assertThat(pulse.isWeak()).isFalse();
  }

  @Test
  void aListingBeginsIt() {
    pulse.listsAnew();
    pulse.at(Optional.empty());
    assertThat(pulse.hasBegun()).isFalse();
    pulse.at(Optional.of("100"));
    assertThat(pulse.isFresh()).isTrue();
  }

  @Test
  void aVersionThatMovesIsALife() {
    pulse.at(Optional.of("100"));
    for (int version = 101; version < 120; version++) {
      after(Duration.ofMinutes(1));
      pulse.at(Optional.of(Integer.toString(version)));
      assertThat(pulse.isFresh()).isTrue();
      assertThat(pulse.isWeak()).isFalse();
      assertThat(pulse.age()).isZero();
    }
  }

  @Test
  void aVersionThatStandsStillIsNone() {
    pulse.at(Optional.of("100"));
    after(Duration.ofSeconds(91));
    pulse.at(Optional.of("100"));
    assertThat(pulse.isWeak()).isTrue();
    assertThat(pulse.isFresh()).isTrue();
    after(Duration.ofSeconds(90));
    pulse.at(Optional.of("100"));
    assertThat(pulse.isFresh()).isFalse();
    assertThat(pulse.hasBegun()).as("ready all the same").isTrue();
  }

  @Test
  void aNewListingHasTimeAndProvesTheSameVersion() {
    pulse.at(Optional.of("100"));
    after(Duration.ofSeconds(91));
    pulse.listsAnew();
    assertThat(pulse.isWeak()).as("it was just begun").isFalse();
    after(Duration.ofSeconds(2));
    pulse.at(Optional.of("100"));
    assertThat(pulse.isFresh()).isTrue();
    assertThat(pulse.age()).isZero();
  }

  @Test
  void aListingThatNeverEndsIsBegunAgain() {
    pulse.at(Optional.of("100"));
    after(Duration.ofSeconds(91));
    pulse.listsAnew();
    after(Duration.ofSeconds(91));
    pulse.at(Optional.empty());
    assertThat(pulse.isWeak()).isTrue();
    assertThat(pulse.isFresh()).isFalse();
  }

  @Test
  void aLongListingThatMakesProgressIsNotBegunAgain() {
    pulse.at(Optional.of("100"));
    for (int page = 0; page < 10; page++) {
      after(Duration.ofMinutes(1));
      pulse.progress();
      assertThat(pulse.isWeak()).isFalse();
    }
    assertThat(pulse.isFresh()).as("half a listing proves nothing").isFalse();
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
