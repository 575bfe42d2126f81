package dev.holdfast.server.process;

import dev.holdfast.server.certificate.CertificateReloader;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/** The component that answers the API server. Quarkus calls it when all threads listen. */
@Dependent
public class Server implements QuarkusApplication {

  private final CertificateReloader certificates;
  private final ServerReadiness readiness;

  Server(CertificateReloader certificates, ServerReadiness readiness) {
    this.certificates = certificates;
    this.readiness = readiness;
  }

  @Override
  public int run(String... arguments) {
    certificates.start();
    readiness.open();
    Quarkus.waitForExit();
    return 0;
  }
}
