package dev.holdfast.admission;

import dev.holdfast.cluster.live.LiveClusterView;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when policies are in force and namespaces are known. */
@Readiness
@Singleton
class ReadinessOfDoor implements HealthCheck {

  private final PoliciesInForce policies;
  private final LiveClusterView cluster;

  ReadinessOfDoor(PoliciesInForce policies, LiveClusterView cluster) {
    this.policies = policies;
    this.cluster = cluster;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("admission")
        .status(policies.areLoaded() && cluster.isSynced())
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("namespaces known", cluster.isSynced())
        .build();
  }
}
