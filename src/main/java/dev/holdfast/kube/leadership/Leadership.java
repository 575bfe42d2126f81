package dev.holdfast.kube.leadership;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.PodIdentity;
import dev.holdfast.kube.TimedClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

  private final KubernetesClient client;
  private final String namespace;
  private final LeaseDuration lease;
  private final String identity = identity();
  private final Lock lock;
  private final LeaderElectionLoop elections = new LeaderElectionLoop(this::elect);
  private final PeriodicWork checks =
      new PeriodicWork("leadership", e -> LOG.error("checking the elections failed", e));
  private final AtomicBoolean joined = new AtomicBoolean();
  private volatile boolean leads;

  Leadership(KubernetesClient client, LeadershipConfig config, MeterRegistry metrics) {
    this.client = TimedClient.prompt(client);
    this.namespace = config.namespace();
    this.lease = lease(config.leadership().leaseDuration());
    this.lock =
        new LoggingLock(new ClockSkewTolerantLease(namespace, LEASE, identity, System::nanoTime));
    Gauge.builder("holdfast.leader", () -> leads ? 1 : 0)
        .description("1 if this replica leads.")
        .register(metrics);
  }

  /** Returns whether this replica leads, as far as it knows. */
  public boolean leads() {
    return leads;
  }

  /** Takes part in elections until the server stops. */
  public void join() {
    if (!joined.getAndSet(true)) {
      checks.every(lease.retryPeriod(), elections::check);
    }
  }

  /** Releases the Lease, so that another replica can lead immediately. */
  void stop(@Observes ShutdownEvent event) {
    checks.close();
    elections.stop();
  }

  private CompletableFuture<?> elect() {
    return client.leaderElector().withConfig(electionConfig()).build().start();
  }

  private LeaderElectionConfig electionConfig() {
    return new LeaderElectionConfigBuilder()
        .withName(LEASE)
        .withLock(lock)
        .withLeaseDuration(lease.value())
        .withRenewDeadline(lease.renewDeadline())
        .withRetryPeriod(lease.retryPeriod())
        .withReleaseOnCancel(true)
        .withLeaderCallbacks(new LeaderCallbacks(this::begin, this::end, leader -> {}))
        .build();
  }

  private void begin() {
    leads = true;
    LOG.infof("this replica leads: %s holds the Lease %s/%s", identity, namespace, LEASE);
  }

  private void end() {
    leads = false;
    LOG.info("this replica no longer leads");
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
