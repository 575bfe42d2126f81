package dev.holdfast.scan.server;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** A publisher that does a scan no harm: where it fails, that scan goes on without it. */
final class GuardedPublisher implements ScanPublisher {

  private static final Logger LOG = Logger.getLogger(GuardedPublisher.class);

  private final ScanPublisher publisher;
  private final MeterRegistry metrics;
  private boolean failed;

  GuardedPublisher(ScanPublisher publisher, MeterRegistry metrics) {
    this.publisher = publisher;
    this.metrics = metrics;
  }

  @Override
  public void start() {
    failed = false;
    attempt(publisher::start);
  }

  @Override
  public void begin(Kind kind) {
    attempt(() -> publisher.begin(kind));
  }

  @Override
  public void reviewed(ReportedObject object) {
    attempt(() -> publisher.reviewed(object));
  }

  @Override
  public void publish(ScanSummary summary) {
    attempt(() -> publisher.publish(summary));
  }

  /** What it has taken after a failure would be too little to publish. */
  private void attempt(Runnable work) {
    if (failed) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      failed = true;
      metrics.counter("holdfast.report.failures", "reason", "internal-error").increment();
      LOG.error("reports on this scan failed; the scan goes on without them", e);
    }
  }
}
