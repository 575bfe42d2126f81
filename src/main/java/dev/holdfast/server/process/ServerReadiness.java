package dev.holdfast.server.process;

import dev.holdfast.server.certificate.ActiveCertificate;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Ready if the webhook listens, has a certificate and policies, and has listed all kinds. A kind
 * that cannot be listed keeps it from being ready only for a while.
 */
@Singleton
class ServerReadiness implements HealthCheck {

  private final Knowledge knowledge;
  private final ActiveCertificate certificate;
  private volatile boolean listening;

  ServerReadiness(Knowledge knowledge, ActiveCertificate certificate) {
    this.knowledge = knowledge;
    this.certificate = certificate;
  }

  /**
   * Call this when all threads of the server listen. The management port answers earlier, and a
   * connection that arrives earlier may go to a thread that does not listen yet.
   */
  void open() {
    listening = true;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("admission")
            .status(listening && certificate.end().isPresent() && knowledge.isEnough())
            .withData("listening", listening)
            .withData("certificate until", certificate.end().map(Instant::toString).orElse(""))
            .withData("certificate problems", String.join("\n", certificate.problems()));
    return knowledge.describe(response).build();
  }
}
