package dev.holdfast.server.policyreport;

/** Reports that are switched on. */
record EnabledReports(boolean auditFindings) implements ReportsConfig {

  @Override
  public boolean enabled() {
    return true;
  }
}
