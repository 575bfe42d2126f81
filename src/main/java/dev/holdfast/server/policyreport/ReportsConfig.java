package dev.holdfast.server.policyreport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can set of the reports in the cluster. */
@ConfigMapping(prefix = "holdfast.reports")
public interface ReportsConfig {

  /** Whether reports are written; it takes rights that Holdfast has not otherwise. */
  @WithDefault("false")
  boolean enabled();

  /** Whether they also have findings of policies whose action is Audit. */
  @WithDefault("false")
  boolean auditFindings();
}
