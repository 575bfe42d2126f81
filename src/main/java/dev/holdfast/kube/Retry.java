package dev.holdfast.kube;

import dev.holdfast.cluster.Deadline;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the API server again while it is away or has too much to do.
 *
 * @param patience how long
 */
record Retry(Duration patience) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * The answer to a question.
   *
   * @throws KubernetesClientException the last problem, if there was none in time, if asking again
   *     is of no use, or if the thread is interrupted
   */
  <T> T of(Supplier<T> question) {
    Deadline deadline = Deadline.in(patience);
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new KubernetesClientException("the reading was interrupted");
      }
      try {
        return question.get();
      } catch (KubernetesClientException e) {
        Duration next = wanted(e).filter(asked -> asked.compareTo(FIRST_PAUSE) > 0).orElse(pause);
        if (!ApiErrors.isRetryable(e) || deadline.leftNanoseconds() < next.toNanos()) {
          throw e;
        }
        sleep(next);
      }
    }
  }

  /**
   * A busy API server says when it wants to be asked again, in the Status and in a header. The
   * client's own retry looks for the header's name as HTTP/1.1 writes it, and misses it over
   * HTTP/2.
   */
  private static Optional<Duration> wanted(KubernetesClientException problem) {
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
