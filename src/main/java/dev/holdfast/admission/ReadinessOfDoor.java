package dev.holdfast.admission;

import dev.holdfast.cluster.live.LiveClusterView;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the door is open, policies are in force and namespaces are known. */
@Readiness
@Singleton
class ReadinessOfDoor implements HealthCheck {

  private final PoliciesInForce policies;
  private final LiveClusterView cluster;
  private volatile boolean open;

  ReadinessOfDoor(PoliciesInForce policies, LiveClusterView cluster) {
    this.policies = policies;
    this.cluster = cluster;
  }

  /** The management port answers before the server listens. */
  void opened(@ObservesAsync HttpsServerStart listening) {
    open = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("admission")
        .status(open && policies.areLoaded() && cluster.isSynced())
        .withData("listening", open)
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("namespaces known", cluster.isSynced())
        .build();
  }
}
