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
 * Which of the replicas leads: the one that holds the Lease {@code holdfast} in its namespace.
 *
 * <p>For a moment two may believe that they lead, after a pause or with clocks that differ:
 * whatever a leader writes must be guarded by the resource version of what it read.
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
      new PeriodicWork("leadership", e -> LOG.error("looking after the elections failed", e));
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

  /** Whether this replica leads, as far as it knows. */
  public boolean leads() {
    return leads;
  }

  /** Takes part in elections from now on, until the server stops. */
  public void join() {
    if (!joined.getAndSet(true)) {
      checks.every(lease.retryPeriod(), elections::check);
    }
  }

  /** Gives the Lease back, so that another need not wait for its end. */
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
    LOG.info("this replica leads no more");
  }

  private static LeaseDuration lease(Duration given) {
    try {
      return new LeaseDuration(given);
    } catch (IllegalArgumentException e) {
      // In a line of its own: the exception ends the server with a long stack.
      LOG.fatal(e.getMessage());
      throw e;
    }
  }

  /** A process that starts anew is another. */
  private static String identity() {
    return PodIdentity.name() + "_" + UUID.randomUUID();
  }
}
