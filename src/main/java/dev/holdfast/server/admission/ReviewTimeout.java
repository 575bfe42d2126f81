package dev.holdfast.server.admission;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.holdfast.cluster.Deadline;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * How long the API server waits for an answer: it sends the webhook's {@code timeoutSeconds}, 1 to
 * 30, in the parameter {@code timeout} (k8s.io/apiserver, pkg/admission/plugin/webhook).
 */
final class ReviewTimeout {

  private static final Pattern SECONDS = Pattern.compile("([1-9]|[12][0-9]|30)s");

  /** The default of {@code timeoutSeconds}. */
  private static final Duration DEFAULT = Duration.ofSeconds(10);

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
    Matcher seconds = SECONDS.matcher(parameter == null ? "" : parameter);
    Duration timeout =
        seconds.matches() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : DEFAULT;
    return timeout.multipliedBy(4).dividedBy(5);
  }
}
