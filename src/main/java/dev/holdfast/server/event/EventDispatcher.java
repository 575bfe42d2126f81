package dev.holdfast.server.event;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.background.Time;
import java.time.Duration;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;

/** Writes pending Events in batches in its own thread, a few seconds after they were reported. */
final class EventDispatcher {

  private static final Logger LOG = Logger.getLogger(EventDispatcher.class);

  /** The limit of client-go: tools/record/event.go, maxQueuedEvents. */
  private static final int MAX_QUEUED = 1000;

  /** How long a batch waits for more Events. */
  private static final Duration BATCH_DELAY = Duration.ofSeconds(1);

  /** After this time an object whose creation was allowed should exist. */
  private static final Duration CREATION_DELAY = Duration.ofSeconds(1);

  /** The pause between batches; a batch itself waits for the first Event. */
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final EventQueue queue = new EventQueue(MAX_QUEUED);
  private final ObjIntConsumer<Outcome> outcomes;
  private final EventWriter writer;
  private final PeriodicWork writing =
      new PeriodicWork("events", e -> LOG.error("writing Events failed", e));

  /**
   * @param outcomes takes each outcome and its count, from any thread
   */
  EventDispatcher(EventStore store, ObjIntConsumer<Outcome> outcomes) {
    this.outcomes = outcomes;
    this.writer = new EventWriter(store, Time.OF_SYSTEM, outcomes);
    writing.every(PAUSE, () -> writer.write(nextBatch()));
  }

  /** Queues an Event, or drops it if the queue is full. Never blocks. */
  void enqueue(PendingEvent pending) {
    if (!queue.offer(pending, Timestamp.now())) {
      outcomes.accept(Outcome.DROPPED, 1);
    }
  }

  /** Drops the queued Events: Events are best-effort. */
  void stop() {
    writing.close();
  }

  private Map<PendingEvent, Occurrences> nextBatch() throws InterruptedException {
    queue.awaitFirst();
    Thread.sleep(BATCH_DELAY);
    Map<PendingEvent, Occurrences> batch = queue.takeAll();
    Thread.sleep(CREATION_DELAY);
    return batch;
  }
}
