package dev.holdfast.kube.leadership;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs elections one after the other: the client's election ends when its leader loses the Lease,
 * or by a failure.
 */
final class LeaderElectionLoop {

  private static final Logger LOG = Logger.getLogger(LeaderElectionLoop.class);

  private final Supplier<CompletableFuture<?>> next;
  private Optional<CompletableFuture<?>> election = Optional.empty();
  private boolean stopped;

  /**
   * @param next starts an election
   */
  LeaderElectionLoop(Supplier<CompletableFuture<?>> next) {
    this.next = next;
  }

  /** Starts an election, unless one is running. */
  synchronized void check() {
    if (stopped || election.filter(current -> !current.isDone()).isPresent()) {
      return;
    }
    election
        .filter(last -> last.state() == Future.State.FAILED)
        .ifPresent(last -> LOG.error("an election failed; the next begins", last.exceptionNow()));
    election = Optional.empty();
    try {
      election = Optional.of(next.get());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever the cause is, try again at the next check.
      LOG.error("an election could not begin", e);
    }
  }

  /** Stops the running election, and starts no more. */
  synchronized void stop() {
    stopped = true;
    election.ifPresent(current -> current.cancel(true));
  }
}
