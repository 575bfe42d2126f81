package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Renews the Leases of nodes. The node lifecycle controller takes a node for lost, and taints it,
 * when its Lease was not renewed for 50 s.
 */
final class Heartbeats implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Heartbeats.class.getName());

  /** The same as a kubelet's. */
  private static final int INTERVAL_SECONDS = 10;

  private static final int LEASE_SECONDS = 40;

  private final KubernetesClient client;
  private final List<String> nodes;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("node-heartbeats").factory());

  private Heartbeats(KubernetesClient client, Collection<String> nodes) {
    this.client = client;
    this.nodes = List.copyOf(nodes);
  }

  static Heartbeats start(KubernetesClient client, Collection<String> nodes) {
    var heartbeats = new Heartbeats(client, nodes);
    var unused =
        heartbeats.timer.scheduleAtFixedRate(
            heartbeats::beat, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
    return heartbeats;
  }

  private void beat() {
    for (var node : nodes) {
      try {
        client.resource(lease(node)).forceConflicts().serverSideApply();
      } catch (RuntimeException e) {
        // Thrown on, it would end the timer for good.
        if (!timer.isShutdown()) {
          LOGGER.log(System.Logger.Level.WARNING, "No heartbeat for " + node, e);
        }
      }
    }
  }

  private static Lease lease(String node) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace("kube-node-lease")
        .withName(node)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(node)
        .withLeaseDurationSeconds(LEASE_SECONDS)
        .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
        .endSpec()
        .build();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
