package dev.holdfast.server.scan;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A publisher that does a scan no harm: where it fails, that scan goes on without it. */
final class GuardedPublisher implements ScanPublisher {

  private static final Logger LOG = Logger.getLogger(GuardedPublisher.class);

  private final ScanPublisher publisher;
  private Consumer<ReportedObject> objects = none -> {};
  private boolean failed;

  GuardedPublisher(ScanPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void start() {
    failed = false;
    attempt(publisher::start);
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    attempt(() -> objects = publisher.begin(kind));
    return object -> attempt(() -> objects.accept(object));
  }

  @Override
  public void publish(ScanSummary summary) {
    attempt(() -> publisher.publish(summary));
  }

  @Override
  public void leave() {
    publisher.leave();
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
      LOG.errorf(e, "%s failed; the scan goes on without it", publisher);
      publisher.failed();
    }
  }
}
