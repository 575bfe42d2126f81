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
 * Ready when the webhook listens, there is a certificate, policies are in force and the cluster has
 * been seen once.
 */
@Readiness
@Singleton
public class AdmissionReadiness implements HealthCheck {

  private final ActivePolicies policies;
  private final LiveClusterView cluster;
  private final ActiveCertificate certificate;
  private volatile boolean open;

  AdmissionReadiness(
      ActivePolicies policies, LiveClusterView cluster, ActiveCertificate certificate) {
    this.policies = policies;
    this.cluster = cluster;
    this.certificate = certificate;
  }

  /**
   * From now on the server listens with all of its threads. The management port answers before
   * that, and until the last of them does, a connection may be given to one that is not there yet.
   */
  public void open() {
    open = true;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> unsynced = cluster.unsynced();
    return HealthCheckResponse.named("admission")
        .status(open && certificate.end().isPresent() && policies.areLoaded() && unsynced.isEmpty())
        .withData("listening", open)
        .withData("certificate until", certificate.end().map(Instant::toString).orElse(""))
        .withData("certificate problems", String.join("\n", certificate.problems()))
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("cluster known", unsynced.isEmpty())
        .withData("not yet known", String.join(", ", unsynced))
        .withData("no longer known", String.join(", ", cluster.stale()))
        .build();
  }
}
