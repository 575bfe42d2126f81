package dev.holdfast.server.event;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Makes Events of notices: those that are equal become one Event, each object has its measure, and
 * all of them together five writes a second. Nothing is tried twice. For one thread.
 */
final class EventWriter {

  /** As many objects and Events as client-go remembers: tools/record/events_cache.go. */
  private static final int REMEMBERED = 4096;

  private static final int WRITES_AT_ONCE = 5;
  private static final Duration WRITE_PERIOD = Duration.ofMillis(200);

  private final EventStore store;
  private final ObjIntConsumer<Outcome> outcomes;
  private final EventAggregator repetitions = new EventAggregator(REMEMBERED);
  private final SpamFilter spamFilter;
  private final ThrottledLog problems;
  private final RateLimiter writes;

  /**
   * @param outcomes is told what became of how many notices
   */
  EventWriter(EventStore store, Time time, ObjIntConsumer<Outcome> outcomes) {
    this.store = store;
    this.outcomes = outcomes;
    this.spamFilter = new SpamFilter(REMEMBERED, time);
    this.problems = new ThrottledLog(time);
    this.writes = new RateLimiter(WRITES_AT_ONCE, WRITE_PERIOD, time);
  }

  /**
   * Writes all of them. When the API server gives no answer the rest is left: whoever waits for
   * each of a thousand tells old news.
   *
   * @throws InterruptedException if it is to end
   */
  void write(Map<PendingEvent, Occurrences> notices) throws InterruptedException {
    boolean isReachable = true;
    for (Map.Entry<PendingEvent, Occurrences> entry : notices.entrySet()) {
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
    EventRecord record = repetitions.count(pending, occurrences);
    if (!spamFilter.allows(pending.subject())) {
      return Outcome.SUPPRESSED;
    }
    if (!writes.await()) {
      throw new InterruptedException();
    }
    try {
      return store.holds(pending.subject()) ? write(pending, record) : Outcome.ABSENT;
    } catch (KubernetesClientException e) {
      problems.tell(e);
      return ApiErrors.isUnreachable(e) ? Outcome.UNREACHABLE : Outcome.FAILED;
    }
  }

  private Outcome write(PendingEvent pending, EventRecord record) {
    store.write(pending, record);
    repetitions.written(pending);
    return record.isWritten() ? Outcome.AGGREGATED : Outcome.WRITTEN;
  }
}
