package dev.holdfast.server.configuration;

import java.util.Arrays;
import java.util.Optional;

/** The components of an installation. Each is a Deployment that runs this program. */
public enum Component {
  /** Answers the API server. All replicas do the same, and write nothing but Events. */
  WEBHOOK("serve"),
  /** Scans the cluster, writes reports and renews certificates; one replica at a time. */
  CONTROLLER("controller");

  private final String command;

  Component(String command) {
    this.command = command;
  }

  /** The command that runs it. */
  public String command() {
    return command;
  }

  /** The component that these arguments run; empty if they run none. */
  public static Optional<Component> of(String... arguments) {
    return Arrays.stream(values())
        .filter(component -> Arrays.equals(arguments, new String[] {component.command}))
        .findFirst();
  }
}
