package dev.holdfast.server.process;

import dev.holdfast.server.configuration.Component;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** What depends on the component that this process is. */
@Singleton
final class Components {

  @Produces
  @Singleton
  static Component component(@CommandLineArguments String... arguments) {
    return Component.of(arguments)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no component has the arguments: " + String.join(" ", arguments)));
  }

  /** Creates only the check of this component: that of the other would start what it describes. */
  @Produces
  @Singleton
  @Readiness
  static HealthCheck readiness(
      Component component,
      Instance<ServerReadiness> server,
      Instance<ControllerReadiness> controller) {
    return switch (component) {
      case WEBHOOK -> server.get();
      case CONTROLLER -> controller.get();
    };
  }
}
