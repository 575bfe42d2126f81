package dev.holdfast.server.process;

import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.server.certificate.CertificateController;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Ready if it could scan: it has policies and has listed all kinds. A replica that does not lead is
 * ready, too, because it takes over at any time.
 */
@Singleton
final class ControllerReadiness implements HealthCheck {

  private final Knowledge knowledge;
  private final Leadership leadership;
  private final CertificateController certificates;

  ControllerReadiness(
      Knowledge knowledge, Leadership leadership, CertificateController certificates) {
    this.knowledge = knowledge;
    this.leadership = leadership;
    this.certificates = certificates;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("controller")
            .status(knowledge.isEnough())
            .withData("leads", leadership.leads())
            .withData("certificate problems", String.join("\n", certificates.problems()));
    return knowledge.describe(response).build();
  }
}
