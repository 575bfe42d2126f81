package dev.holdfast;

import dev.holdfast.cli.HoldfastCommand;
import dev.holdfast.server.configuration.Component;
import dev.holdfast.server.process.Controller;
import dev.holdfast.server.process.Server;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;

/** Picks the entry point before anything heavy starts: only a component starts Quarkus. */
@QuarkusMain
public final class Main {

  private Main() {}

  /**
   * The program. Its exit code is 0, or 1 for findings that would be denied, or 2 for bad input.
   */
  public static void main(String... arguments) {
    Optional<Component> component = Component.of(arguments);
    if (component.isEmpty()) {
      // Not System.exit, which sets up logging to log it; there is nothing left to do.
      Runtime.getRuntime().halt(HoldfastCommand.run(arguments));
      return;
    }
    switch (component.get()) {
      case WEBHOOK -> Quarkus.run(Server.class, arguments);
      case CONTROLLER -> {
        // Nobody sends it reviews, so it has no port for them.
        System.setProperty("quarkus.http.host-enabled", "false");
        Quarkus.run(Controller.class, arguments);
      }
    }
  }
}
