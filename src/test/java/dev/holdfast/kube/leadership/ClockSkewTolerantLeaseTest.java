package dev.holdfast.kube.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Lease is read correctly, whatever clock its holder has. */
class ClockSkewTolerantLeaseTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final ClockSkewTolerantLease lease =
      new ClockSkewTolerantLease("holdfast-system", "holdfast", "me", clock::get);

  @ParameterizedTest
  @ValueSource(ints = {-3600, 0, 3600})
  void isRenewedWhenItIsSeenToChange(int secondsAhead) {
    assertThat(age(lease.toRecord(heldBy("another", "1", secondsAhead)))).isZero();
    clock.addAndGet(Duration.ofSeconds(20).toNanos());
    assertThat(age(lease.toRecord(heldBy("another", "1", secondsAhead)))).isEqualTo(20);
    assertThat(age(lease.toRecord(heldBy("another", "2", secondsAhead)))).isZero();
  }

  @Test
  void isNobodysWhereItIsEmptied() {
    Lease emptied = new LeaseBuilder().withNewMetadata().endMetadata().build();
    assertThat(lease.toRecord(emptied).getHolderIdentity()).isEmpty();
  }

  /** Seconds since the renewal. */
  private static long age(LeaderElectionRecord seen) {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    return Math.round(ChronoUnit.MILLIS.between(seen.getRenewTime(), now) / 1000.0);
  }

  private static Lease heldBy(String holder, String version, int secondsAhead) {
    ZonedDateTime theirNow = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsAhead);
    return new LeaseBuilder()
        .withNewMetadata()
        .withResourceVersion(version)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holder)
        .withLeaseDurationSeconds(15)
        .withAcquireTime(theirNow)
        .withRenewTime(theirNow)
        .withLeaseTransitions(0)
        .endSpec()
        .build();
  }
}
