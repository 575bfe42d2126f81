package dev.holdfast.server.event;

import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.PodIdentity;
import dev.holdfast.review.Review;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reports requests that are denied without max action by Events on their objects, if enabled. */
@Startup
@Singleton
public class EventRecorder {

  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  private final MeterRegistry metrics;
  private final Optional<EventDispatcher> dispatcher;

  EventRecorder(ApiClient client, EventConfig config, MeterRegistry metrics) {
    this.metrics = metrics;
    this.dispatcher =
        config.enabled()
            ? Optional.of(
                new EventDispatcher(new ClusterEvents(client, PodIdentity.name()), this::count))
            : Optional.empty();
  }

  /** Reports an answered review; not for dry runs. Neither blocks nor throws. */
  public void validated(Review review) {
    dispatcher.ifPresent(enabled -> report(review, enabled));
  }

  @PreDestroy
  void stop() {
    dispatcher.ifPresent(EventDispatcher::stop);
  }

  private void report(Review review, EventDispatcher enabled) {
    try {
      PendingEvent.of(review).ifPresent(enabled::enqueue);
    } catch (RuntimeException | StackOverflowError e) {
      count(Outcome.FAILED, 1);
      LOG.debug("an Event could not be created", e);
    }
  }

  private void count(Outcome outcome, int times) {
    metrics.counter("holdfast.events", "outcome", outcome.text()).increment(times);
  }
}
