package dev.holdfast.server.admission;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import org.eclipse.microprofile.health.Readiness;

/** The running server. Quarkus calls it when all threads listen. */
@Dependent
public class Server implements QuarkusApplication {

  private final AdmissionReadiness readiness;

  Server(@Readiness AdmissionReadiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public int run(String... arguments) {
    readiness.open();
    Quarkus.waitForExit();
    return 0;
  }
}
