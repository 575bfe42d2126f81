package dev.holdfast.kube.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;

/**
 * The Lease by which the replicas agree, whatever stands in it. The client's own would end the
 * election without a word over a Lease that somebody else made or emptied, and would believe the
 * clock of whoever renewed it.
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
    return isWhole ? asSeen(lease) : nobodys();
  }

  /**
   * Renewed when it was first seen as it is. The clock of its holder may be an hour ahead, and
   * nobody would lead for an hour after its end; client-go does the same.
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

  private static LeaderElectionRecord nobodys() {
    ZonedDateTime longAgo = ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    return new LeaderElectionRecord("", Duration.ofSeconds(1), longAgo, longAgo, 0);
  }
}
