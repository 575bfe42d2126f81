package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalTimeTest {

  private static final Duration MORE_THAN_A_SECOND = Duration.ofMillis(1010);

  @Test
  void aLargeBodyThatStallsIsTooSlowAfterASecond() throws InterruptedException {
    ArrivalTime stalled = new ArrivalTime(Deadline.NEVER);
    ArrivalTime arriving = new ArrivalTime(Deadline.NEVER);
    ArrivalTime small = new ArrivalTime(Deadline.NEVER);
    stalled.add(6_400_000);
    assertThat(stalled.isTooSlow()).isFalse();
    arriving.add(6_400_000);
    assertThat(arriving.isTooSlow()).isFalse();
    small.add(100);
    Thread.sleep(MORE_THAN_A_SECOND);
    arriving.add(300_000);
    assertThat(stalled.isTooSlow()).isTrue();
    assertThat(arriving.isTooSlow()).isFalse();
    assertThat(small.isTooSlow()).isFalse();
  }

  @Test
  void noBodyArrivesAfterTheDeadlineOfItsReview() {
    assertThat(new ArrivalTime(Deadline.in(Duration.ZERO)).isTooSlow()).isTrue();
  }
}
