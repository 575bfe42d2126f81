package dev.holdfast.kube.leadership;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.PodIdentity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Decides which replica leads: the holder of the Lease {@code holdfast} in its namespace.
 *
 * <p>Two replicas may believe for a moment that they lead, after a pause or with clock skew. So a
 * leader must guard its writes with the resourceVersion of what it read.
 */
@Singleton
public class Leadership {

  private static final Logger LOG = Logger.getLogger(Leadership.class);
  private static final String LEASE = "holdfast";

  private final String namespace;
  private final LeaseDuration lease;
  private final String identity = identity();
  private final LeaderElection election;
  private final PeriodicWork attempts =
      new PeriodicWork("leadership", e -> LOG.error("the election failed", e));
  private final AtomicBoolean joined = new AtomicBoolean();
  private final AtomicBoolean led = new AtomicBoolean();

  Leadership(ApiClient client, LeadershipConfig config, MeterRegistry metrics) {
    this.namespace = config.namespace();
    this.lease = lease(config.leadership().leaseDuration());
    this.election =
        new LeaderElection(
            new ClusterLease(client.prompt(), namespace, LEASE), identity, lease, System::nanoTime);
    Gauge.builder("holdfast.leader", () -> leads() ? 1 : 0)
        .description("1 if this replica leads.")
        .register(metrics);
  }

  /** Returns whether this replica leads, as far as it knows. */
  public boolean leads() {
    return election.leads();
  }

  /** Takes part in elections until the server stops. */
  public void join() {
    if (!joined.getAndSet(true)) {
      attempts.every(lease.retryPeriod(), this::attempt);
    }
  }

  /** Releases the Lease, so that another replica can lead immediately. */
  void stop(@Observes ShutdownEvent event) {
    attempts.close();
    election.release();
    logChange();
  }

  private void attempt() {
    try {
      election.attempt();
    } finally {
      logChange();
    }
  }

  private void logChange() {
    boolean leads = leads();
    if (led.getAndSet(leads) == leads) {
      return;
    }
    if (leads) {
      LOG.infof("this replica leads: %s holds the Lease %s/%s", identity, namespace, LEASE);
    } else {
      LOG.info("this replica no longer leads");
    }
  }

  private static LeaseDuration lease(Duration given) {
    try {
      return new LeaseDuration(given);
    } catch (IllegalArgumentException e) {
      // Logged separately: the exception stops the server with a long stack trace.
      LOG.fatal(e.getMessage());
      throw e;
    }
  }

  /** A restarted process has another identity. */
  private static String identity() {
    return PodIdentity.name() + "_" + UUID.randomUUID();
  }
}
