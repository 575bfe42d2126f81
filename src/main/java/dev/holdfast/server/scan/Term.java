package dev.holdfast.server.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** For as long as a replica leads: its scans, one at a time, and what is known from the last. */
final class Term {

  private static final Logger LOG = Logger.getLogger(Term.class);

  private final Timetable times;
  private final BooleanSupplier isPossible;
  private final Supplier<FinishedScan> scan;
  private final Consumer<FinishedScan> publish;
  private final ExecutorService worker;
  private final ScanSignals signals;
  private Optional<Future<FinishedScan>> running = Optional.empty();
  private Optional<Future<?>> publishing = Optional.empty();
  private ScanCounts known = ScanCounts.NONE;

  /**
   * Begins.
   *
   * @param isPossible whether a scan is possible now
   * @param scan scans once; ends early when interrupted
   * @param publish writes what was found into the cluster, which may take longer than the scan
   * @param worker where both are done
   */
  Term(
      Timetable times,
      BooleanSupplier isPossible,
      Supplier<FinishedScan> scan,
      Consumer<FinishedScan> publish,
      ExecutorService worker,
      ScanSignals signals) {
    this.times = times;
    this.isPossible = isPossible;
    this.scan = scan;
    this.publish = publish;
    this.worker = worker;
    this.signals = signals;
    signals.begin(times);
  }

  /** Takes what a scan has found, and begins the next when it is due; never waits. */
  void look() {
    running.filter(Future::isDone).ifPresent(this::take);
    publishing.filter(Future::isDone).ifPresent(this::published);
    if (running.isEmpty() && publishing.isEmpty() && times.isDue() && isPossible.getAsBoolean()) {
      times.begin();
      running = Optional.of(worker.submit(scan::get));
    }
  }

  /** This replica leads no more, or stops. */
  void end() {
    if (running.isPresent()) {
      running.get().cancel(true);
      LOG.info("the scan is broken off: this replica leads no more");
    }
    publishing.ifPresent(future -> future.cancel(true));
    signals.end();
  }

  private void published(Future<?> ended) {
    publishing = Optional.empty();
    if (ended.state() == Future.State.FAILED) {
      LOG.error("publishing what a scan found failed", ended.exceptionNow());
    }
  }

  private void take(Future<FinishedScan> ended) {
    running = Optional.empty();
    if (ended.state() == Future.State.SUCCESS) {
      FinishedScan scanned = ended.resultNow();
      Duration duration = times.end(scanned.isComplete());
      ScanCounts before = known;
      known = before.after(scanned.counts(), scanned.summary());
      signals.scanned(scanned, known, known.since(before), duration);
      publishing = Optional.of(worker.submit(() -> publish.accept(scanned)));
    } else {
      times.end(false);
      LOG.error("a scan failed; it is tried again", ended.exceptionNow());
    }
  }
}
