package dev.holdfast.admission;

import dev.holdfast.cluster.live.LiveClusterView;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the door is open, policies are in force and the cluster has been seen once. */
@Readiness
@Singleton
class ReadinessOfDoor implements HealthCheck {

  /** The threads begin to listen within a few milliseconds of each other. */
  private static final long SETTLED_NANOSECONDS = 500_000_000;

  private final PoliciesInForce policies;
  private final LiveClusterView cluster;
  private volatile long lastOpened;

  ReadinessOfDoor(PoliciesInForce policies, LiveClusterView cluster) {
    this.policies = policies;
    this.cluster = cluster;
  }

  /**
   * The management port answers before the server listens, which it does once for each I/O thread.
   * Until the last of them does, a connection may be given to one that is not there yet, and
   * closed.
   */
  void opened(@ObservesAsync HttpsServerStart one) {
    lastOpened = System.nanoTime();
  }

  @Override
  public HealthCheckResponse call() {
    boolean open = lastOpened != 0 && System.nanoTime() - lastOpened > SETTLED_NANOSECONDS;
    List<String> unsynced = cluster.unsynced();
    return HealthCheckResponse.named("admission")
        .status(open && policies.areLoaded() && unsynced.isEmpty())
        .withData("listening", open)
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("not yet known", String.join(", ", unsynced))
        .withData("no longer known", String.join(", ", cluster.stale()))
        .build();
  }
}
