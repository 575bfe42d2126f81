package dev.holdfast.server.admission;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import org.eclipse.microprofile.health.Readiness;

/**
 * The webhook as a program. Quarkus calls it when everything has started and every thread listens.
 */
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
