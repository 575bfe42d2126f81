package dev.holdfast.scan.server;

import dev.holdfast.policyreport.PolicyReports;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import jakarta.inject.Singleton;

/** Has the reports in the cluster follow the scans. */
@Singleton
class ReportPublisher implements ScanPublisher {

  private final PolicyReports reports;

  ReportPublisher(PolicyReports reports) {
    this.reports = reports;
  }

  @Override
  public boolean isEnabled() {
    return reports.areEnabled();
  }

  @Override
  public void start() {
    reports.start();
  }

  @Override
  public void begin(Kind kind) {
    reports.begin(kind);
  }

  @Override
  public void reviewed(ReportedObject object) {
    reports.reviewed(object);
  }

  @Override
  public void publish(ScanSummary summary) {
    reports.publish(summary.unreadKinds());
  }
}
