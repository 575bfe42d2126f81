package dev.holdfast.server.admission;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive if no worker has been busy with one request for more than a minute. The API server waits at
 * most 30 s, and a review ends at its deadline, so such a worker hangs for ever and uses a
 * processor that other reviews need. One is enough, because reviews are late long before all
 * workers hang; the kubelet restarts the replica, and the others go on.
 */
@Liveness
@Singleton
public class AdmissionLiveness implements HealthCheck {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  private final Set<Work> running = ConcurrentHashMap.newKeySet();

  AdmissionLiveness() {
    this(System::nanoTime);
  }

  AdmissionLiveness(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A request that a worker is busy with; close it when it is answered. */
  final class Work implements AutoCloseable {

    private final long begun = nanoTime.getAsLong();

    private Duration age() {
      return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }

  /** A worker begins with a request. */
  Work begin() {
    Work work = new Work();
    running.add(work);
    return work;
  }

  @Override
  public HealthCheckResponse call() {
    Duration longest =
        running.stream().map(Work::age).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    return HealthCheckResponse.named("workers")
        .status(longest.compareTo(LIMIT) <= 0)
        .withData("busy workers", running.size())
        .withData("longest request in seconds", longest.toSeconds())
        .build();
  }
}
