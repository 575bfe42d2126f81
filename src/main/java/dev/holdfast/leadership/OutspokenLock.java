package dev.holdfast.leadership;

import dev.holdfast.apiserver.Reasons;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import org.jboss.logging.Logger;

/**
 * Says why a lock cannot be had. Whatever goes wrong becomes the one exception after which the
 * client's election tries again: one that ends by any other while it waits for the lock never says
 * that it has ended (fabric8, LeaderElector.start), and there would be no next.
 */
final class OutspokenLock implements Lock {

  private static final Logger LOG = Logger.getLogger(OutspokenLock.class);

  private final Lock lock;
  private final Complaint reading = new Complaint();
  private final Complaint writing = new Complaint();

  OutspokenLock(Lock lock) {
    this.lock = lock;
  }

  @Override
  public LeaderElectionRecord get(KubernetesClient client) {
    try {
      LeaderElectionRecord found = lock.get(client);
      reading.settle();
      return found;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw reading.about(e);
    }
  }

  @Override
  public void create(KubernetesClient client, LeaderElectionRecord next) {
    write(() -> lock.create(client, next));
  }

  @Override
  public void update(KubernetesClient client, LeaderElectionRecord next) {
    write(() -> lock.update(client, next));
  }

  @Override
  public String identity() {
    return lock.identity();
  }

  @Override
  public String describe() {
    return lock.describe();
  }

  private void write(Runnable action) {
    try {
      action.run();
      writing.settle();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw writing.about(e);
    }
  }

  /** Says what is wrong once, not every few seconds, until it is well again. */
  private static final class Complaint {

    private String last = "";

    synchronized void settle() {
      last = "";
    }

    synchronized KubernetesClientException about(Throwable problem) {
      if (problem instanceof KubernetesClientException refusal) {
        return about(refusal);
      }
      if (isNew(problem.toString())) {
        LOG.error("this replica cannot lead, looking after the Lease failed", problem);
      }
      return new KubernetesClientException("looking after the Lease failed", problem);
    }

    private KubernetesClientException about(KubernetesClientException refusal) {
      boolean wasAnotherFaster = refusal.getCode() == HttpURLConnection.HTTP_CONFLICT;
      if (!wasAnotherFaster && isNew(Reasons.told(refusal))) {
        LOG.warnf("this replica cannot lead, the Lease cannot be had: %s", last);
      }
      return refusal;
    }

    private boolean isNew(String reason) {
      boolean isNew = !reason.equals(last);
      last = reason;
      return isNew;
    }
  }
}
