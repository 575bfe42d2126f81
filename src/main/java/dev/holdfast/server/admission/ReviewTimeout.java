package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long the API server waits for an answer: it sends the webhook's {@code timeoutSeconds}, 1 to
 * 30, in the parameter {@code timeout} (k8s.io/apiserver, pkg/admission/plugin/webhook).
 */
final class ReviewTimeout {

  /** The default of {@code timeoutSeconds}. */
  private static final String DEFAULT = "10s";

  /** The time for an answer by the parameter. */
  private static final Map<String, Duration> TIME_LEFT =
      IntStream.rangeClosed(1, 30)
          .boxed()
          .collect(
              Collectors.toUnmodifiableMap(
                  seconds -> seconds + "s",
                  seconds -> Duration.ofSeconds(seconds).multipliedBy(4).dividedBy(5)));

  private ReviewTimeout() {}

  /** When a request that arrives now must be answered; a fifth of the time is for the network. */
  static Deadline of(HttpServerRequest request) {
    return Deadline.in(timeLeft(request.getParam("timeout")));
  }

  /**
   * The time for an answer.
   *
   * @param parameter null if the request has none; an invalid one is ignored
   */
  static Duration timeLeft(String parameter) {
    Duration ofDefault = TIME_LEFT.get(DEFAULT);
    return parameter == null ? ofDefault : TIME_LEFT.getOrDefault(parameter, ofDefault);
  }
}
