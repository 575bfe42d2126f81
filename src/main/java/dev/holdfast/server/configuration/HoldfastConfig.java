package dev.holdfast.server.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The general settings. */
@ConfigMapping(prefix = "holdfast")
public interface HoldfastConfig {

  /** The strictest action in all namespaces: Deny, Warn or Audit (the audit-only mode). */
  @WithDefault("Deny")
  String maxAction();

  /** A label selector in kubectl's syntax; in matching namespaces max action is Audit. */
  Optional<String> auditOnlyNamespaces();

  /** The settings of policies. */
  Policies policies();

  /** The settings of policies. */
  interface Policies {

    /** The directory of the policies. */
    @WithDefault("policies")
    String directory();

    /** How often the directory is read. */
    @WithDefault("10s")
    Duration reloadPeriod();
  }

  /**
   * How long a server still answers requests after it is asked to stop, until its callers use other
   * replicas. The default is in application.properties.
   */
  Duration shutdownDelay();
}
