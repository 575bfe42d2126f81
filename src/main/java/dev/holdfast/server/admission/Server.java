package dev.holdfast.server.admission;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import org.eclipse.microprofile.health.Readiness;

/** Door 1 as a program. Quarkus calls it when everything has started and every thread listens. */
@Dependent
public class Server implements QuarkusApplication {

  private final ReadinessOfDoor door;

  Server(@Readiness ReadinessOfDoor door) {
    this.door = door;
  }

  @Override
  public int run(String... arguments) {
    door.open();
    Quarkus.waitForExit();
    return 0;
  }
}
