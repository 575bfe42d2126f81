package dev.holdfast.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The Lease by which the replicas agree, whatever stands in it. The client's own would end the
 * election without a word over a Lease that somebody else made or emptied, and would believe the
 * clock of whoever renewed it.
 */
final class PatientLease extends LeaseLock {

  private static final Logger LOG = Logger.getLogger(PatientLease.class);

  private final LongSupplier nanoTime;
  private final Problems reading = new Problems();
  private final Problems writing = new Problems();
  private String version = "";
  private long seen;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  PatientLease(String namespace, String name, String identity, LongSupplier nanoTime) {
    super(namespace, name, identity);
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized LeaderElectionRecord get(KubernetesClient client) {
    return reading.toldOnce(() -> super.get(client));
  }

  @Override
  public synchronized void create(KubernetesClient client, LeaderElectionRecord next) {
    var unused =
        writing.toldOnce(
            () -> {
              super.create(client, next);
              return next;
            });
  }

  @Override
  public synchronized void update(KubernetesClient client, LeaderElectionRecord next) {
    var unused =
        writing.toldOnce(
            () -> {
              super.update(client, next);
              return next;
            });
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

  /** Says what is wrong once, not every few seconds. */
  private static final class Problems {

    private String last = "";

    LeaderElectionRecord toldOnce(Supplier<LeaderElectionRecord> asking) {
      try {
        LeaderElectionRecord record = asking.get();
        last = "";
        return record;
      } catch (KubernetesClientException e) {
        String message = String.valueOf(e.getMessage());
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !message.equals(last)) {
          LOG.warnf(
              "this replica cannot lead, the Lease cannot be had: %s%s",
              message, e.getCause() == null ? "" : " " + e.getCause().getMessage());
          last = message;
        }
        throw e;
      }
    }
  }
}
