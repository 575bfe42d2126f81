package dev.holdfast.kube.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Acquires and renews the Lease, by the rules of client-go (tools/leaderelection). A Lease of
 * another holder is free if its version has not changed for its duration, on this replica's clock:
 * a holder whose clock is an hour ahead does not block the election for an hour after it ends.
 */
final class LeaderElection {

  private final LeaseStore store;
  private final String identity;
  private final LeaseDuration duration;
  private final LongSupplier nanoTime;
  private final LeaseFailures failures = new LeaseFailures();
  private String seen = "";
  private long seenAt;
  private volatile Optional<Long> renewedAt = Optional.empty();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  LeaderElection(LeaseStore store, String identity, LeaseDuration duration, LongSupplier nanoTime) {
    this.store = store;
    this.identity = identity;
    this.duration = duration;
    this.nanoTime = nanoTime;
  }

  /**
   * Whether this replica holds the Lease and renewed it before the renew deadline, so that no other
   * can hold it yet.
   */
  boolean leads() {
    return renewedAt
        .filter(renewed -> since(renewed).compareTo(duration.renewDeadline()) < 0)
        .isPresent();
  }

  /** Tries once to acquire or renew the Lease; a failure is logged once until it ends. */
  synchronized void attempt() {
    long now = nanoTime.getAsLong();
    try {
      renewedAt = acquire() ? Optional.of(now) : Optional.empty();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failures.log(e);
    }
  }

  /** Gives the Lease back, so that another replica can lead immediately. */
  synchronized void release() {
    if (!leads()) {
      return;
    }
    renewedAt = Optional.empty();
    try {
      store
          .read()
          .filter(read -> read.isHeldBy(identity))
          .ifPresent(held -> store.update(held, held.released(Instant.now())));
    } catch (RuntimeException e) {
      failures.log(e);
    }
  }

  private boolean acquire() {
    Optional<LeaseState> lease = failures.reading(store::read);
    if (lease.filter(this::isHeldByAnother).isPresent()) {
      return false;
    }
    var spec = LeaseState.heldBy(identity, lease, duration.value(), Instant.now());
    failures.writing(
        () ->
            lease.ifPresentOrElse(before -> store.update(before, spec), () -> store.create(spec)));
    return true;
  }

  private boolean isHeldByAnother(LeaseState lease) {
    if (!lease.version().equals(seen)) {
      seen = lease.version();
      seenAt = nanoTime.getAsLong();
    }
    return !lease.holder().isEmpty()
        && !lease.isHeldBy(identity)
        && since(seenAt).compareTo(lease.duration()) < 0;
  }

  private Duration since(long moment) {
    return Duration.ofNanos(nanoTime.getAsLong() - moment);
  }
}
