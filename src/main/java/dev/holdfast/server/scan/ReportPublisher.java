package dev.holdfast.server.scan;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.server.policyreport.PolicyReports;
import dev.holdfast.server.policyreport.ReportsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Has the reports in the cluster follow the scans. */
@Singleton
class ReportPublisher implements ScanPublisher {

  private static final Logger LOG = Logger.getLogger(ReportPublisher.class);

  private final boolean isEnabled;
  private final PolicyReports reports;
  private final MeterRegistry metrics;

  ReportPublisher(
      PolicyReports reports, ReportsConfig config, ScanConfig scans, MeterRegistry metrics) {
    this.isEnabled = config.enabled();
    this.reports = reports;
    this.metrics = metrics;
    if (isEnabled && scans.scan().interval().isZero()) {
      LOG.warn(
          "no reports: holdfast.reports.enabled is true, and holdfast.scan.interval=0s scans nothing");
    }
  }

  @Override
  public boolean isEnabled() {
    return isEnabled;
  }

  @Override
  public void start() {
    reports.start();
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    reports.begin(kind);
    return reports::reviewed;
  }

  @Override
  public void publish(ScanSummary summary) {
    reports.publish(summary.unreadKinds());
  }

  @Override
  public void failed() {
    metrics.counter("holdfast.report.failures", "reason", "internal-error").increment();
  }

  @Override
  public String toString() {
    return "the writing of reports";
  }
}
