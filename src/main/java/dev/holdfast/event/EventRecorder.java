package dev.holdfast.event;

import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells of what was denied, or would be, by Events on the objects concerned, if that is switched
 * on. Admission hands over what is to be told and goes on; one thread does the rest, a few seconds
 * later.
 */
@Startup
@Singleton
public class EventRecorder {

  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  /** As many as client-go lets wait: tools/record/event.go, maxQueuedEvents. */
  private static final int MAX_WAITING = 1000;

  /** What comes within it is written together. */
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** After it what was allowed to be created should be there. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final WaitingRoom waiting = new WaitingRoom(MAX_WAITING);
  private final MeterRegistry metrics;
  private final EventWriter writer;
  private final Optional<Thread> thread;
  private volatile boolean stopped;

  EventRecorder(KubernetesClient client, EventConfig config, MeterRegistry metrics) {
    this.metrics = metrics;
    this.writer =
        new EventWriter(new ClusterEvents(client, replica()), Time.OF_SYSTEM, this::count);
    this.thread =
        config.enabled()
            ? Optional.of(Thread.ofPlatform().daemon().name("events").start(this::run))
            : Optional.empty();
  }

  /**
   * A review was answered that is no dry run. It neither waits nor throws: when too much waits
   * already, what is new is dropped and counted.
   */
  public void validated(Review review, Verdict verdict) {
    if (thread.isEmpty()) {
      return;
    }
    try {
      Notice.of(review, verdict)
          .filter(notice -> !waiting.admit(notice, Moment.now()))
          .ifPresent(notice -> count(Outcome.DROPPED, 1));
    } catch (RuntimeException | StackOverflowError e) {
      count(Outcome.FAILED, 1);
      LOG.debug("an Event could not be made", e);
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
    thread.ifPresent(Thread::interrupt);
  }

  private void run() {
    while (!stopped) {
      try {
        writer.write(gather());
      } catch (InterruptedException e) {
        // Told to stop: what waits is lost, as Events may be.
        return;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        // Thrown on, it would end the thread.
        LOG.error("writing Events failed", e);
      }
    }
  }

  /** Waits for the first, then a moment for more. */
  private Map<Notice, Occurrences> gather() throws InterruptedException {
    waiting.awaitFirst();
    Thread.sleep(GATHERING);
    Map<Notice, Occurrences> gathered = waiting.takeAll();
    Thread.sleep(SETTLING);
    return gathered;
  }

  private void count(Outcome outcome, int times) {
    metrics.counter("holdfast.events", "outcome", outcome.text()).increment(times);
  }

  /** In a pod the host's name is the pod's. */
  private static String replica() {
    return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("holdfast");
  }
}
