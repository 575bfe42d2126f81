package dev.holdfast.kube.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;

/**
 * The Lease of the leader election, whatever its content. The client's own lock would end the
 * election silently if the Lease is empty or was created by others, and would trust the holder's
 * clock.
 */
final class ClockSkewTolerantLease extends LeaseLock {

  private final LongSupplier nanoTime;
  private String version = "";
  private long seen;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  ClockSkewTolerantLease(String namespace, String name, String identity, LongSupplier nanoTime) {
    super(namespace, name, identity);
    this.nanoTime = nanoTime;
  }

  @Override
  protected LeaderElectionRecord toRecord(Lease lease) {
    var spec = lease.getSpec();
    boolean isWhole =
        spec != null
            && spec.getLeaseDurationSeconds() != null
            && spec.getAcquireTime() != null
            && spec.getRenewTime() != null;
    return isWhole ? asSeen(lease) : withoutHolder();
  }

  /**
   * Uses the local time at which this state was first seen as the renew time, as client-go does.
   * Otherwise a holder whose clock is an hour ahead would block the election for an hour after it
   * ends.
   */
  private LeaderElectionRecord asSeen(Lease lease) {
    String current = String.valueOf(lease.getMetadata().getResourceVersion());
    if (!current.equals(version)) {
      version = current;
      seen = nanoTime.getAsLong();
    }
    ZonedDateTime renewed =
        ZonedDateTime.now(ZoneOffset.UTC).minusNanos(nanoTime.getAsLong() - seen);
    return super.toRecord(lease).toBuilder().renewTime(renewed).build();
  }

  private static LeaderElectionRecord withoutHolder() {
    ZonedDateTime longAgo = ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    return new LeaderElectionRecord("", Duration.ofSeconds(1), longAgo, longAgo, 0);
  }
}
