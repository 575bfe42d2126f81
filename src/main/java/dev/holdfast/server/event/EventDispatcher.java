package dev.holdfast.server.event;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.background.Time;
import java.time.Duration;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;

/** Has what is to be told written again and again, a few seconds later, on a thread of its own. */
final class EventDispatcher {

  private static final Logger LOG = Logger.getLogger(EventDispatcher.class);

  /** As many as client-go lets wait: tools/record/event.go, maxQueuedEvents. */
  private static final int MAX_WAITING = 1000;

  /** What comes within it is written together. */
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** After it what was allowed to be created should be there. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** From one batch to the next: gathering itself waits for what there is to write. */
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final EventQueue waiting = new EventQueue(MAX_WAITING);
  private final ObjIntConsumer<Outcome> outcomes;
  private final EventWriter writer;
  private final PeriodicWork writing =
      new PeriodicWork("events", e -> LOG.error("writing Events failed", e));

  /**
   * @param outcomes is told what became of how many notices, by any thread
   */
  EventDispatcher(EventStore store, ObjIntConsumer<Outcome> outcomes) {
    this.outcomes = outcomes;
    this.writer = new EventWriter(store, Time.OF_SYSTEM, outcomes);
    writing.every(PAUSE, () -> writer.write(gather()));
  }

  /** Never waits: when too much waits already, what is new is dropped. */
  void tell(PendingEvent pending) {
    if (!waiting.admit(pending, Timestamp.now())) {
      outcomes.accept(Outcome.DROPPED, 1);
    }
  }

  /** What waits is lost, as Events may be. */
  void stop() {
    writing.close();
  }

  /** Waits for the first, then a moment for more. */
  private Map<PendingEvent, Occurrences> gather() throws InterruptedException {
    waiting.awaitFirst();
    Thread.sleep(GATHERING);
    Map<PendingEvent, Occurrences> gathered = waiting.takeAll();
    Thread.sleep(SETTLING);
    return gathered;
  }
}
