package dev.holdfast.kube.leadership;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Logs why a lock cannot be acquired. Every failure becomes the one exception after which the
 * client's election tries again: after any other, it does not report that it ended (fabric8,
 * LeaderElector.start), and no next election would start.
 */
final class LoggingLock implements Lock {

  private static final Logger LOG = Logger.getLogger(LoggingLock.class);

  private final Lock lock;
  private final FailureLog failures = new FailureLog();

  LoggingLock(Lock lock) {
    this.lock = lock;
  }

  @Override
  public LeaderElectionRecord get(KubernetesClient client) {
    try {
      LeaderElectionRecord found = lock.get(client);
      failures.succeeded(Step.READ);
      return found;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw failures.failed(Step.READ, e);
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
      failures.succeeded(Step.WRITE);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw failures.failed(Step.WRITE, e);
    }
  }

  private enum Step {
    READ,
    WRITE
  }

  /**
   * Logs a failure once, until the operation succeeds again. A failure of the other step is not
   * logged: a permission that is lost between reading and writing affects both.
   */
  private static final class FailureLog {

    private Optional<Step> failing = Optional.empty();
    private final LogThrottle<String> reasons = LogThrottle.untilEnded();

    synchronized void succeeded(Step step) {
      if (failing.equals(Optional.of(step))) {
        failing = Optional.empty();
        reasons.endAll();
      }
    }

    synchronized KubernetesClientException failed(Step step, Throwable problem) {
      if (problem instanceof KubernetesClientException refusal) {
        String reason = ApiErrors.serverMessage(refusal);
        boolean wasAnotherFaster = refusal.getCode() == HttpURLConnection.HTTP_CONFLICT;
        if (!wasAnotherFaster && isNew(step, reason)) {
          LOG.warnf("this replica cannot lead: the Lease cannot be read or written: %s", reason);
        }
        return refusal;
      }
      if (isNew(step, problem.toString())) {
        LOG.error("this replica cannot lead: reading or writing the Lease failed", problem);
      }
      return new KubernetesClientException("reading or writing the Lease failed", problem);
    }

    private boolean isNew(Step step, String reason) {
      boolean isOfOtherStep = failing.filter(other -> other != step).isPresent();
      failing = Optional.of(step);
      return reasons.changesTo(reason) && !isOfOtherStep;
    }
  }
}
