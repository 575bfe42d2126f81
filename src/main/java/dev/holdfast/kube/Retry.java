package dev.holdfast.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cluster.Deadline;
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
   * @throws ApiException the last error, if the time is over, if the error is not retryable, or if
   *     the thread is interrupted
   */
  <T> T of(Supplier<T> request) {
    Deadline deadline = Deadline.in(patience);
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ApiException("the read was interrupted", new InterruptedException());
      }
      try {
        return request.get();
      } catch (ApiException e) {
        Duration next = retryAfter(e).filter(it -> it.compareTo(FIRST_PAUSE) > 0).orElse(pause);
        if (!ApiErrors.isRetryable(e) || deadline.leftNanoseconds() < next.toNanos()) {
          throw e;
        }
        sleep(next);
      }
    }
  }

  /** An overloaded API server sends Retry-After in the Status and in a header. */
  private static Optional<Duration> retryAfter(ApiException problem) {
    return Optional.of(problem.status().path("details").path("retryAfterSeconds"))
        .filter(JsonNode::canConvertToInt)
        .map(seconds -> Duration.ofSeconds(seconds.intValue()));
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
