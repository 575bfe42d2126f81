package dev.holdfast.server.event;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;

/**
 * Writes Events: equal ones as one, at most five writes a second, and limited for each object.
 * Failed writes are not repeated. For one thread.
 */
final class EventWriter {

  private static final Logger LOG = Logger.getLogger(EventWriter.class);

  /** How many objects and Events client-go remembers: tools/record/events_cache.go. */
  private static final int REMEMBERED = 4096;

  private static final int WRITES_AT_ONCE = 5;
  private static final Duration WRITE_PERIOD = Duration.ofMillis(200);

  /** How long a reason of failures is not logged again. */
  private static final Duration QUIET = Duration.ofHours(1);

  private final EventStore store;
  private final ObjIntConsumer<Outcome> outcomes;
  private final EventAggregator aggregator = new EventAggregator(REMEMBERED);
  private final SpamFilter spamFilter;
  private final LogThrottle<String> reasons;
  private final RateLimiter writes;

  /**
   * @param outcomes takes each outcome and its count
   */
  EventWriter(EventStore store, Time time, ObjIntConsumer<Outcome> outcomes) {
    this.store = store;
    this.outcomes = outcomes;
    this.spamFilter = new SpamFilter(REMEMBERED, time);
    this.reasons = LogThrottle.onceIn(QUIET, time);
    this.writes = new RateLimiter(WRITES_AT_ONCE, WRITE_PERIOD, time);
  }

  /**
   * Writes a batch. If the API server is unreachable, the rest of the batch is dropped: after a
   * timeout for each of a thousand Events they would be out of date.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void write(Map<PendingEvent, Occurrences> batch) throws InterruptedException {
    boolean isReachable = true;
    for (Map.Entry<PendingEvent, Occurrences> entry : batch.entrySet()) {
      int times = entry.getValue().count();
      Outcome outcome = isReachable ? write(entry.getKey(), entry.getValue()) : Outcome.UNREACHABLE;
      isReachable = outcome != Outcome.UNREACHABLE;
      outcomes.accept(outcome, outcome == Outcome.WRITTEN ? 1 : times);
      if (outcome == Outcome.WRITTEN && times > 1) {
        outcomes.accept(Outcome.AGGREGATED, times - 1);
      }
    }
  }

  private Outcome write(PendingEvent pending, Occurrences occurrences) throws InterruptedException {
    EventRecord record = aggregator.count(pending, occurrences);
    if (!spamFilter.allows(pending.subject())) {
      return Outcome.SUPPRESSED;
    }
    if (!writes.await()) {
      throw new InterruptedException();
    }
    try {
      return store.holds(pending.subject()) ? write(pending, record) : Outcome.ABSENT;
    } catch (ApiException e) {
      log(e);
      return ApiErrors.isUnreachable(e) ? Outcome.UNREACHABLE : Outcome.FAILED;
    }
  }

  private Outcome write(PendingEvent pending, EventRecord record) {
    store.write(pending, record);
    aggregator.written(pending);
    return record.isWritten() ? Outcome.AGGREGATED : Outcome.WRITTEN;
  }

  private void log(ApiException problem) {
    String reason = reason(problem);
    if (reasons.shouldLog(reason)) {
      LOG.warnf(
          "an Event cannot be written, %s (logged at most once an hour): %s",
          reason, ApiErrors.serverMessage(problem));
    }
  }

  /** Without names of objects, so that there are few reasons. */
  private static String reason(ApiException problem) {
    if (ApiErrors.isUnreachable(problem)) {
      return "the API server gives no answer";
    }
    if (ApiErrors.isNamespaceTerminating(problem)) {
      return "its namespace is being deleted";
    }
    return ApiErrors.isForbidden(problem)
        ? "it is forbidden"
        : "the API server answers " + problem.code();
  }
}
