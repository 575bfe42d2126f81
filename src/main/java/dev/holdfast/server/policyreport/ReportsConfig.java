package dev.holdfast.server.policyreport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of reports in the cluster. */
@ConfigMapping(prefix = "holdfast.reports")
public interface ReportsConfig {

  /** Whether reports are written; this needs additional rights. */
  @WithDefault("false")
  boolean enabled();

  /** Whether findings with the action Audit are included. */
  @WithDefault("false")
  boolean auditFindings();
}
