package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class AdmissionLivenessTest {

  /** Any number, as of a real clock. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

  private final AdmissionLiveness workers = new AdmissionLiveness(now::get);

  @Test
  void isAliveWithoutRequests() {
    assertThat(workers.call().getStatus()).isEqualTo(Status.UP);
    pass(Duration.ofDays(1));
    assertThat(workers.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isNotAliveIfOneWorkerHangsForAMinute() {
    try (AdmissionLiveness.Work hanging = workers.begin()) {
      pass(Duration.ofSeconds(60));
      assertThat(workers.call().getStatus()).isEqualTo(Status.UP);
      pass(Duration.ofSeconds(1));
      assertThat(workers.call().getStatus()).isEqualTo(Status.DOWN);
      assertThat(workers.call().getData().orElseThrow())
          .containsEntry("busy workers", 1L)
          .containsEntry("longest request in seconds", 61L);
      assertThat(hanging).isNotNull();
    }
    assertThat(workers.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isAliveWhileManyShortRequestsFollowEachOther() {
    for (int request = 0; request < 100; request++) {
      try (AdmissionLiveness.Work work = workers.begin()) {
        assertThat(work).isNotNull();
        pass(Duration.ofSeconds(24));
        assertThat(workers.call().getStatus()).isEqualTo(Status.UP);
      }
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
