package dev.holdfast.server.event;

import dev.holdfast.kube.PodIdentity;
import dev.holdfast.review.Review;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells of what was denied, or would be, by Events on the objects concerned, if that is switched
 * on. Admission hands over what is to be told and goes on.
 */
@Startup
@Singleton
public class EventRecorder {

  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  private final MeterRegistry metrics;
  private final Optional<EventDispatcher> rounds;

  EventRecorder(KubernetesClient client, EventConfig config, MeterRegistry metrics) {
    this.metrics = metrics;
    this.rounds =
        config.enabled()
            ? Optional.of(
                new EventDispatcher(new ClusterEvents(client, PodIdentity.name()), this::count))
            : Optional.empty();
  }

  /** A review was answered that is no dry run. It neither waits nor throws. */
  public void validated(Review review) {
    rounds.ifPresent(switchedOn -> tell(switchedOn, review));
  }

  @PreDestroy
  void stop() {
    rounds.ifPresent(EventDispatcher::stop);
  }

  private void tell(EventDispatcher switchedOn, Review review) {
    try {
      PendingEvent.of(review).ifPresent(switchedOn::tell);
    } catch (RuntimeException | StackOverflowError e) {
      count(Outcome.FAILED, 1);
      LOG.debug("an Event could not be made", e);
    }
  }

  private void count(Outcome outcome, int times) {
    metrics.counter("holdfast.events", "outcome", outcome.text()).increment(times);
  }
}
