package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.resource.TooLarge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void endsWorkOnlyAfterIt() {
    assertThatCode(Deadline.in(Duration.ofMinutes(1))::check).doesNotThrowAnyException();
    assertThatCode(Deadline.NEVER::check).doesNotThrowAnyException();
    assertThatExceptionOfType(TooLarge.class)
        .isThrownBy(Deadline.in(Duration.ofNanos(-1))::check)
        .withMessageStartingWith("its review takes too long");
  }

  @Test
  void waitingEndsEarlierThanComputing() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(800));
    assertThat(deadline.nanoTime() - deadline.forWaiting().nanoTime())
        .isBetween(Duration.ofSeconds(99).toNanos(), Duration.ofSeconds(100).toNanos());
    assertThat(Deadline.NEVER.forWaiting().leftNanoseconds()).isPositive();
  }

  @Test
  void nothingIsLeftToWaitAfterIt() {
    Deadline past = Deadline.in(Duration.ofSeconds(-1));
    assertThat(past.forWaiting()).isEqualTo(past);
  }
}
