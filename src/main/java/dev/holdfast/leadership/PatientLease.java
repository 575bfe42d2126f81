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
    try {
      LeaderElectionRecord record = super.get(client);
      lastProblem = "";
      return record;
    } catch (KubernetesClientException e) {
      throw told(e);
    }
  }

  @Override
  public synchronized void create(KubernetesClient client, LeaderElectionRecord next) {
    try {
      super.create(client, next);
      lastProblem = "";
    } catch (KubernetesClientException e) {
      throw told(e);
    }
  }

  @Override
  public synchronized void update(KubernetesClient client, LeaderElectionRecord next) {
    try {
      super.update(client, next);
      lastProblem = "";
    } catch (KubernetesClientException e) {
      throw told(e);
    }
  }

  /** Says what is wrong once, not every few seconds. */
  private KubernetesClientException told(KubernetesClientException problem) {
    String message = String.valueOf(problem.getMessage());
    if (problem.getCode() != HttpURLConnection.HTTP_CONFLICT && !message.equals(lastProblem)) {
      LOG.warnf("the Lease of the leader cannot be read or renewed: %s", message);
      lastProblem = message;
    }
    return problem;
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
