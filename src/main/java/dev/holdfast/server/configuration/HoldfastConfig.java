package dev.holdfast.server.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator can set; each can also be given as an environment variable. */
@ConfigMapping(prefix = "holdfast")
public interface HoldfastConfig {

  /** The strictest action anywhere: Deny, Warn or Audit (the audit-only mode). */
  @WithDefault("Deny")
  String maxAction();

  /**
   * A label selector as kubectl takes it; in the namespaces that it selects, max action is Audit.
   */
  Optional<String> auditOnlyNamespaces();

  /** Where the policies are. */
  Policies policies();

  /** Where the policies are. */
  interface Policies {

    /** The directory that holds them. */
    @WithDefault("policies")
    String directory();

    /** How often it is looked at for changes. */
    @WithDefault("10s")
    Duration reloadPeriod();
  }

  /**
   * How long a server that is told to stop goes on serving, so that its callers find others; its
   * default is in application.properties, which refers to it.
   */
  Duration shutdownDelay();
}
