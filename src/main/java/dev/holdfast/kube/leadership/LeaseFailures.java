package dev.holdfast.kube.leadership;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Logs why the Lease cannot be read or written: once, until the same step succeeds again. A failure
 * of the other step is not logged: a permission that is lost between reading and writing affects
 * both. For one thread.
 */
final class LeaseFailures {

  private static final Logger LOG = Logger.getLogger(LeaseFailures.class);

  private enum Step {
    READ,
    WRITE
  }

  private final LogThrottle<String> reasons = LogThrottle.untilEnded();
  private Step step = Step.READ;
  private Optional<Step> failing = Optional.empty();

  /** Reads the Lease. */
  <T> T reading(Supplier<T> read) {
    step = Step.READ;
    T found = read.get();
    succeeded();
    return found;
  }

  /** Writes the Lease. */
  void writing(Runnable write) {
    step = Step.WRITE;
    write.run();
    succeeded();
  }

  /** Logs the failure of the last step. */
  void log(Throwable problem) {
    if (problem instanceof ApiException refusal) {
      log(refusal);
    } else if (isNew(problem.toString())) {
      LOG.error("this replica cannot lead: reading or writing the Lease failed", problem);
    }
  }

  private void log(ApiException refusal) {
    String reason = ApiErrors.serverMessage(refusal);
    boolean wasAnotherFaster = refusal.code() == HttpURLConnection.HTTP_CONFLICT;
    if (!wasAnotherFaster && isNew(reason)) {
      LOG.warnf("this replica cannot lead: the Lease cannot be read or written: %s", reason);
    }
  }

  private void succeeded() {
    if (failing.equals(Optional.of(step))) {
      failing = Optional.empty();
      reasons.endAll();
    }
  }

  private boolean isNew(String reason) {
    boolean isOfOtherStep = failing.filter(other -> other != step).isPresent();
    failing = Optional.of(step);
    return reasons.changesTo(reason) && !isOfOtherStep;
  }
}
