package dev.holdfast;

import dev.holdfast.admission.ReadinessOfDoor;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.health.Readiness;

/** Runs the server. Quarkus calls it when everything has started and every thread listens. */
@QuarkusMain
public final class Main implements QuarkusApplication {

  private final ReadinessOfDoor door;

  Main(@Readiness ReadinessOfDoor door) {
    this.door = door;
  }

  @Override
  public int run(String... arguments) {
    door.open();
    Quarkus.waitForExit();
    return 0;
  }
}
