package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the API server waits for an answer: it writes the webhook's {@code timeoutSeconds}, 1 to
 * 30, into the parameter {@code timeout} (k8s.io/apiserver, pkg/admission/plugin/webhook).
 */
final class ReviewTimeout {

  private static final Pattern SECONDS = Pattern.compile("([1-9]|[12][0-9]|30)s");

  /** Of a webhook that sets none. */
  private static final Duration DEFAULT = Duration.ofSeconds(10);

  private ReviewTimeout() {}

  /** When a request that arrives now must be answered; a fifth of the time is for the way. */
  static Deadline of(HttpServerRequest request) {
    return Deadline.in(timeLeft(request.getParam("timeout")));
  }

  /**
   * The time that is left for an answer.
   *
   * @param parameter null if the request has none; what is no such time counts as none
   */
  static Duration timeLeft(String parameter) {
    Matcher seconds = SECONDS.matcher(parameter == null ? "" : parameter);
    Duration timeout =
        seconds.matches() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : DEFAULT;
    return timeout.multipliedBy(4).dividedBy(5);
  }
}
