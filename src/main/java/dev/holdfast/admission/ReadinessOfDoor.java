package dev.holdfast.admission;

import dev.holdfast.cluster.live.LiveClusterView;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the door is open, policies are in force and the cluster has been seen once. */
@Readiness
@Singleton
class ReadinessOfDoor implements HealthCheck {

  private final PoliciesInForce policies;
  private final LiveClusterView cluster;
  private final int ioThreads;
  private final AtomicInteger opened = new AtomicInteger();

  ReadinessOfDoor(HoldfastConfig config, PoliciesInForce policies, LiveClusterView cluster) {
    this.ioThreads = config.ioThreads();
    this.policies = policies;
    this.cluster = cluster;
  }

  /**
   * The management port answers before the server listens, which it does once for each I/O thread.
   * Until the last of them does, a connection may be given to one that is not there yet, and
   * closed.
   */
  void opened(@ObservesAsync HttpsServerStart one) {
    opened.incrementAndGet();
  }

  @Override
  public HealthCheckResponse call() {
    boolean open = opened.get() >= ioThreads;
    List<String> unsynced = cluster.unsynced();
    return HealthCheckResponse.named("admission")
        .status(open && policies.areLoaded() && unsynced.isEmpty())
        .withData("listening", open)
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("cluster known", unsynced.isEmpty())
        .withData("not yet known", String.join(", ", unsynced))
        .withData("no longer known", String.join(", ", cluster.stale()))
        .build();
  }
}
