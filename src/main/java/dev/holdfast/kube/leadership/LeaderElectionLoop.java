package dev.holdfast.kube.leadership;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One election after the other: the client's own ends when its leader loses, or by a mistake. */
final class LeaderElectionLoop {

  private static final Logger LOG = Logger.getLogger(LeaderElectionLoop.class);

  private final Supplier<CompletableFuture<?>> next;
  private Optional<CompletableFuture<?>> election = Optional.empty();
  private boolean stopped;

  /**
   * @param next begins one
   */
  LeaderElectionLoop(Supplier<CompletableFuture<?>> next) {
    this.next = next;
  }

  /** Begins the next, unless one goes on. */
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
      // Whatever is wrong now, this replica takes part again as soon as it can.
      LOG.error("an election could not begin", e);
    }
  }

  /** Ends the last one; there is no next. */
  synchronized void stop() {
    stopped = true;
    election.ifPresent(current -> current.cancel(true));
  }
}
