package dev.holdfast.server.admission;

import dev.holdfast.server.certificate.ActiveCertificate;
import dev.holdfast.server.configuration.ActivePolicies;
import dev.holdfast.server.watch.LiveClusterView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready if the webhook listens, has a certificate and policies, and has listed all kinds. A kind
 * that cannot be listed keeps it from being ready only for a while.
 */
@Readiness
@Singleton
public class AdmissionReadiness implements HealthCheck {

  private final ActivePolicies policies;
  private final LiveClusterView cluster;
  private final ActiveCertificate certificate;
  private volatile boolean listening;

  AdmissionReadiness(
      ActivePolicies policies, LiveClusterView cluster, ActiveCertificate certificate) {
    this.policies = policies;
    this.cluster = cluster;
    this.certificate = certificate;
  }

  /**
   * Call this when all threads of the server listen. The management port answers earlier, and a
   * connection that arrives earlier may go to a thread that does not listen yet.
   */
  public void open() {
    listening = true;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> unsynced = cluster.unsynced();
    return HealthCheckResponse.named("admission")
        .status(
            listening
                && certificate.end().isPresent()
                && policies.areLoaded()
                && cluster.awaited().isEmpty())
        .withData("listening", listening)
        .withData("certificate until", certificate.end().map(Instant::toString).orElse(""))
        .withData("certificate problems", String.join("\n", certificate.problems()))
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("cluster known", unsynced.isEmpty())
        .withData("not yet known", String.join(", ", unsynced))
        .withData("no longer known", String.join(", ", cluster.stale()))
        .withData("unreadable objects", String.join("\n", cluster.unreadable()))
        .build();
  }
}
