package dev.holdfast.kube;

import dev.holdfast.cluster.Deadline;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Repeats requests while the API server is unreachable or overloaded.
 *
 * @param patience how long a request is repeated
 */
record Retry(Duration patience) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * The answer to a request.
   *
   * @throws KubernetesClientException the last error, if the time is over, if the error is not
   *     retryable, or if the thread is interrupted
   */
  <T> T of(Supplier<T> request) {
    Deadline deadline = Deadline.in(patience);
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new KubernetesClientException("the read was interrupted");
      }
      try {
        return request.get();
      } catch (KubernetesClientException e) {
        Duration next = retryAfter(e).filter(it -> it.compareTo(FIRST_PAUSE) > 0).orElse(pause);
        if (!ApiErrors.isRetryable(e) || deadline.leftNanoseconds() < next.toNanos()) {
          throw e;
        }
        sleep(next);
      }
    }
  }

  /**
   * An overloaded API server sends Retry-After in the Status and in a header. The client's own
   * retry reads the header with its HTTP/1.1 name only, so it misses it with HTTP/2.
   */
  private static Optional<Duration> retryAfter(KubernetesClientException problem) {
    return Optional.ofNullable(problem.getStatus())
        .flatMap(status -> Optional.ofNullable(status.getDetails()))
        .flatMap(details -> Optional.ofNullable(details.getRetryAfterSeconds()))
        .map(Duration::ofSeconds);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
