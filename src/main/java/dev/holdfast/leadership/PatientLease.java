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
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The Lease by which the replicas agree, whatever stands in it. The client's own would end the
 * election without a word over a Lease that somebody else made or emptied.
 */
final class PatientLease extends LeaseLock {

  private static final Logger LOG = Logger.getLogger(PatientLease.class);

  private String lastProblem = "";

  PatientLease(String namespace, String name, String identity) {
    super(namespace, name, identity);
  }

  @Override
  public synchronized LeaderElectionRecord get(KubernetesClient client) {
    return told(() -> super.get(client));
  }

  @Override
  public synchronized void create(KubernetesClient client, LeaderElectionRecord next) {
    var unused =
        told(
            () -> {
              super.create(client, next);
              return next;
            });
  }

  @Override
  public synchronized void update(KubernetesClient client, LeaderElectionRecord next) {
    var unused =
        told(
            () -> {
              super.update(client, next);
              return next;
            });
  }

  /** Says what is wrong once, not every few seconds. */
  private LeaderElectionRecord told(Supplier<LeaderElectionRecord> asking) {
    try {
      LeaderElectionRecord record = asking.get();
      lastProblem = "";
      return record;
    } catch (KubernetesClientException e) {
      String message = String.valueOf(e.getMessage());
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !message.equals(lastProblem)) {
        LOG.warnf("the Lease of the leader cannot be read or renewed: %s", message);
        lastProblem = message;
      }
      throw e;
    }
  }

  @Override
  protected LeaderElectionRecord toRecord(Lease lease) {
    var spec = lease.getSpec();
    boolean isWhole =
        spec != null
            && spec.getLeaseDurationSeconds() != null
            && spec.getAcquireTime() != null
            && spec.getRenewTime() != null;
    return isWhole ? super.toRecord(lease) : nobodys();
  }

  private static LeaderElectionRecord nobodys() {
    ZonedDateTime longAgo = ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    return new LeaderElectionRecord("", Duration.ofSeconds(1), longAgo, longAgo, 0);
  }
}
