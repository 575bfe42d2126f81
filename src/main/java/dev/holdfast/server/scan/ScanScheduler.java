package dev.holdfast.server.scan;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import io.quarkus.arc.All;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Scans the cluster periodically while this replica leads, one scan at a time. */
@Singleton
public final class ScanScheduler {

  private static final Logger LOG = Logger.getLogger(ScanScheduler.class);
  private static final Duration CHECK_PERIOD = Duration.ofMillis(500);

  /** The task that is scheduled. */
  interface Task {

    /** Returns whether a scan is possible now. */
    boolean isPossible();

    /** Scans once. An interrupt ends it early. */
    ScanSummary scan(ScanSink sink);
  }

  private final Duration interval;
  private final BooleanSupplier leads;
  private final Task task;
  private final ScanSink sink;
  private final ExecutorService worker;
  private final LongSupplier nanoTime;
  private final PeriodicWork checks =
      new PeriodicWork("scan rounds", e -> LOG.error("scheduling the scans failed", e));
  private Optional<ScanSchedule> schedule = Optional.empty();
  private Optional<Future<ScanSummary>> scanning = Optional.empty();
  private Optional<Future<?>> publishing = Optional.empty();

  @Inject
  ScanScheduler(
      ScanConfig config, Leadership leadership, ServerScan scan, @All List<ScanSink> sinks) {
    this(
        ScanSchedule.checked(config.scan().interval()),
        leadership::leads,
        scan,
        new CompositeSink(sinks),
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("scan").factory()),
        System::nanoTime);
  }

  ScanScheduler(
      Duration interval,
      BooleanSupplier leads,
      Task task,
      ScanSink sink,
      ExecutorService worker,
      LongSupplier nanoTime) {
    this.interval = interval;
    this.leads = leads;
    this.task = task;
    this.sink = sink;
    this.worker = worker;
    this.nanoTime = nanoTime;
  }

  /** Whether it scans at all. */
  public boolean isEnabled() {
    return !interval.isZero();
  }

  /** Scans from now on until the server stops, if this is enabled. */
  public void start() {
    if (isEnabled()) {
      checks.every(CHECK_PERIOD, this::check);
    }
  }

  @PreDestroy
  void stop() {
    checks.close();
    worker.shutdownNow();
  }

  /** Publishes a finished scan, and starts the next one when it is due; never blocks. */
  void check() {
    if (!leads.getAsBoolean()) {
      schedule.ifPresent(ended -> leave());
      return;
    }
    ScanSchedule times = schedule.orElseGet(this::lead);
    scanning.filter(Future::isDone).ifPresent(ended -> scanned(ended, times));
    publishing.filter(Future::isDone).ifPresent(this::published);
    if (scanning.isEmpty() && publishing.isEmpty() && times.isDue() && task.isPossible()) {
      times.begin();
      scanning = Optional.of(worker.submit(() -> task.scan(sink)));
    }
  }

  private ScanSchedule lead() {
    ScanSchedule begun = new ScanSchedule(interval, nanoTime);
    sink.lead(begun::age);
    schedule = Optional.of(begun);
    return begun;
  }

  private void leave() {
    if (scanning.isPresent()) {
      LOG.info("the scan is interrupted: this replica no longer leads");
    }
    scanning.ifPresent(future -> future.cancel(true));
    publishing.ifPresent(future -> future.cancel(true));
    scanning = Optional.empty();
    publishing = Optional.empty();
    sink.leave();
    schedule = Optional.empty();
  }

  private void scanned(Future<ScanSummary> ended, ScanSchedule times) {
    scanning = Optional.empty();
    if (ended.state() == Future.State.SUCCESS) {
      ScanSummary summary = ended.resultNow();
      Duration took = times.end(summary.isComplete());
      publishing = Optional.of(worker.submit(() -> publish(summary, took)));
    } else {
      times.end(false);
      LOG.error("a scan failed; it is tried again", ended.exceptionNow());
    }
  }

  private void publish(ScanSummary summary, Duration took) {
    if (leads.getAsBoolean()) {
      sink.finish(summary, took);
    }
  }

  private void published(Future<?> ended) {
    publishing = Optional.empty();
    if (ended.state() == Future.State.FAILED) {
      LOG.error("the results of a scan could not be published", ended.exceptionNow());
    }
  }
}
