package dev.holdfast.server.event;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.Reasons;
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
  private final Repetitions repetitions = new Repetitions(REMEMBERED);
  private final SpamFilter spamFilter;
  private final Problems problems;
  private final RateLimiter writes;

  /**
   * @param outcomes is told what became of how many notices
   */
  EventWriter(EventStore store, Time time, ObjIntConsumer<Outcome> outcomes) {
    this.store = store;
    this.outcomes = outcomes;
    this.spamFilter = new SpamFilter(REMEMBERED, time);
    this.problems = new Problems(time);
    this.writes = new RateLimiter(WRITES_AT_ONCE, WRITE_PERIOD, time);
  }

  /**
   * Writes all of them. When the API server gives no answer the rest is left: whoever waits for
   * each of a thousand tells old news.
   *
   * @throws InterruptedException if it is to end
   */
  void write(Map<Notice, Occurrences> notices) throws InterruptedException {
    boolean isReachable = true;
    for (Map.Entry<Notice, Occurrences> entry : notices.entrySet()) {
      int times = entry.getValue().count();
      Outcome outcome = isReachable ? write(entry.getKey(), entry.getValue()) : Outcome.UNREACHABLE;
      isReachable = outcome != Outcome.UNREACHABLE;
      outcomes.accept(outcome, outcome == Outcome.WRITTEN ? 1 : times);
      if (outcome == Outcome.WRITTEN && times > 1) {
        outcomes.accept(Outcome.AGGREGATED, times - 1);
      }
    }
  }

  private Outcome write(Notice notice, Occurrences occurrences) throws InterruptedException {
    Told told = repetitions.count(notice, occurrences);
    if (!spamFilter.allows(notice.subject())) {
      return Outcome.SUPPRESSED;
    }
    if (!writes.await()) {
      throw new InterruptedException();
    }
    try {
      return store.holds(notice.subject()) ? write(notice, told) : Outcome.ABSENT;
    } catch (KubernetesClientException e) {
      problems.tell(e);
      return Reasons.isSilence(e) ? Outcome.UNREACHABLE : Outcome.FAILED;
    }
  }

  private Outcome write(Notice notice, Told told) {
    store.write(notice, told);
    repetitions.written(notice);
    return told.isWritten() ? Outcome.AGGREGATED : Outcome.WRITTEN;
  }
}
