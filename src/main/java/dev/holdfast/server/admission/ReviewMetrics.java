package dev.holdfast.server.admission;

import com.google.common.collect.Lists;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.UserInfo;
import dev.holdfast.review.Decision;
import dev.holdfast.review.Injection;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.server.configuration.LogFields;
import dev.holdfast.server.event.EventRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The metrics and Events of reviews, and one log line for each review with findings. */
@Singleton
class ReviewMetrics {

  private static final Logger LOG = Logger.getLogger("dev.holdfast.review");

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(200),
    Duration.ofSeconds(1)
  };

  private final MeterRegistry metrics;
  private final EventRecorder events;

  /** By name and tags: the registry would sort and compare them for each review. */
  private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

  /** By path. */
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  ReviewMetrics(MeterRegistry metrics, EventRecorder events) {
    this.metrics = metrics;
    this.events = events;
  }

  /** Records an answered request to {@code /validate}. */
  void validated(AdmissionRequest request, Review review, long nanoseconds) {
    count(request, review.verdict().text(), "validate", nanoseconds);
    found(request, review, nanoseconds);
    if (!request.dryRun()) {
      events.validated(review);
    }
  }

  private void found(AdmissionRequest request, Review review, long nanoseconds) {
    String verdict = review.verdict().text();
    for (Decision decision : review.decisions()) {
      String action = decision.finding().isExempted() ? "Exempted" : decision.action().text();
      String policy = decision.finding().policy().name();
      counter("holdfast.findings", "policy", policy, "action", action).increment();
    }
    review.failures().forEach(failure -> failed(request, failure));
    if (!review.decisions().isEmpty()) {
      LogFields fields =
          fields(request, nanoseconds)
              .with("verdict", verdict)
              .with("would-be", review.unlimitedVerdict().text())
              .with("policies", names(review.findings()))
              .with(
                  "exempted",
                  names(review.findings().stream().filter(PolicyFinding::isExempted).toList()));
      log(verdict, request, fields);
    }
  }

  /** Records an answered request to {@code /mutate}; there are no Events of what is refused. */
  void mutated(AdmissionRequest request, Injection injection, Review advice, long nanoseconds) {
    boolean injected = !injection.places().isEmpty() && !injection.suppressed();
    count(request, injected ? "injected" : advice.verdict().text(), "mutate", nanoseconds);
    found(request, advice, nanoseconds);
    injection.failures().forEach(failure -> failed(request, failure));
    if (!injection.places().isEmpty()) {
      String verdict = injected ? "injected" : "would-inject";
      LogFields fields =
          fields(request, nanoseconds)
              .with("verdict", verdict)
              .with(
                  "policies",
                  injection.places().stream()
                      .map(Injection.Place::policy)
                      .distinct()
                      .collect(Collectors.joining(",")));
      log(verdict, request, fields);
    }
  }

  private void count(AdmissionRequest request, String verdict, String path, long nanoseconds) {
    Change change = request.change();
    counter(
            "holdfast.reviews",
            "operation",
            change.operation().name(),
            "kind",
            change.resource().kind().map(Kind::text).orElse("other"),
            "verdict",
            verdict,
            "dry_run",
            Boolean.toString(request.dryRun()))
        .increment();
    timers.computeIfAbsent(path, this::timer).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  private Counter counter(String name, String... tags) {
    return counters.computeIfAbsent(Lists.asList(name, tags), any -> metrics.counter(name, tags));
  }

  private Timer timer(String path) {
    return Timer.builder("holdfast.review.duration")
        .description("Time from when the body was read until the answer was written.")
        .tag("path", path)
        .serviceLevelObjectives(BUCKETS)
        .register(metrics);
  }

  private void failed(AdmissionRequest request, PolicyFinding failure) {
    counter("holdfast.check.failures", "policy", failure.policy().name()).increment();
    failure
        .failure()
        .ifPresent(
            cause ->
                LOG.errorf(
                    cause,
                    "the check of policy %s failed, uid %s",
                    failure.policy().name(),
                    Clipped.to(DenialMessage.MAX_NAME, request.uid())));
  }

  private static String names(List<PolicyFinding> findings) {
    return findings.stream()
        .map(found -> found.policy().name())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static LogFields fields(AdmissionRequest request, long nanoseconds) {
    return fields(request).with("durationMicroseconds", Long.toString(nanoseconds / 1000));
  }

  /** The fields of a log line about a request. */
  static LogFields fields(AdmissionRequest request) {
    Change change = request.change();
    return new LogFields()
        .with("uid", request.uid())
        .with("user", change.userInfo().map(UserInfo::user).orElse(""))
        .with("operation", change.operation().name())
        .with("kind", change.resource().kindText())
        .with("namespace", change.namespace())
        .with("name", change.resource().name())
        .with("dryRun", Boolean.toString(request.dryRun()));
  }

  private static void log(String verdict, AdmissionRequest request, LogFields fields) {
    Change change = request.change();
    String object = change.resource().describe(change.namespace());
    fields.log(() -> LOG.infof("%s: %s", verdict, Clipped.to(2 * DenialMessage.MAX_NAME, object)));
  }
}
