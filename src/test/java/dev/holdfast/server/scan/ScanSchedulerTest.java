package dev.holdfast.server.scan;

import static dev.holdfast.resource.Kind.STATEFUL_SET;
import static dev.holdfast.server.scan.Found.finding;
import static dev.holdfast.server.scan.Found.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Verdict;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scans and publications of a replica while it leads. */
class ScanSchedulerTest {

  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final AtomicLong clock = new AtomicLong();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ScanMetrics scanMetrics = new ScanMetrics(config(), metrics);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final AtomicInteger scans = new AtomicInteger();
  private final AtomicInteger published = new AtomicInteger();
  private Runnable publishing = published::incrementAndGet;
  private boolean possible = true;
  private volatile boolean leads = true;

  @AfterEach
  void stop() {
    worker.shutdownNow();
  }

  @Test
  void itScansAtOnceAndThenEveryInterval() throws Exception {
    ScanScheduler scheduler = scheduler(() -> found(1));
    checkAndWait(scheduler);
    assertThat(findings()).contains(1.0);
    checkAndWait(scheduler);
    assertThat(scans).hasValue(1);
    clock.addAndGet(INTERVAL.toNanos());
    checkAndWait(scheduler);
    assertThat(scans).hasValue(2);
  }

  @Test
  void itWaitsUntilAScanIsPossible() throws Exception {
    possible = false;
    ScanScheduler scheduler = scheduler(() -> found(1));
    checkAndWait(scheduler);
    assertThat(scans).hasValue(0);
    possible = true;
    checkAndWait(scheduler);
    assertThat(scans).hasValue(1);
  }

  @Test
  void aScanThatFailsIsRepeatedAndWhatIsKnownStays() throws Exception {
    AtomicInteger left = new AtomicInteger(2);
    ScanScheduler scheduler =
        scheduler(
            () -> {
              if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("broken");
              }
              return found(3);
            });
    checkAndWait(scheduler);
    clock.addAndGet(INTERVAL.toNanos());
    checkAndWait(scheduler);
    assertThat(findings()).contains(3.0);
    assertThat(age()).contains((double) INTERVAL.toSeconds());
    clock.addAndGet(INTERVAL.dividedBy(10).toNanos());
    checkAndWait(scheduler);
    assertThat(scans).hasValue(3);
    assertThat(age()).contains(0.0);
  }

  @Test
  void whatCouldNotBeReadShowsAndTheScanCountsAsOld() throws Exception {
    ScanScheduler scheduler = scheduler(this::brokenOff);
    clock.addAndGet(Duration.ofMinutes(2).toNanos());
    checkAndWait(scheduler);
    assertThat(value("holdfast.scan.incomplete")).contains(1.0);
    assertThat(value("holdfast.scan.objects")).isEmpty();
    assertThat(age()).contains(120.0);
  }

  @Test
  void whatIsFoundShowsBeforeItIsPublishedAndTheNextScanWaitsForThat() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    publishing =
        () -> {
          begun.countDown();
          assertThat(awaited(slow)).isTrue();
        };
    ScanScheduler scheduler = scheduler(() -> found(1));
    scheduler.check();
    awaitWorker();
    scheduler.check();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(findings()).contains(1.0);
    clock.addAndGet(INTERVAL.toNanos());
    scheduler.check();
    slow.countDown();
    awaitWorker();
    assertThat(scans).hasValue(1);
    checkAndWait(scheduler);
    assertThat(scans).hasValue(2);
  }

  @Test
  void aScanThatFailsIsNotPublished() throws Exception {
    ScanScheduler scheduler =
        scheduler(
            () -> {
              throw new IllegalStateException("broken");
            });
    checkAndWait(scheduler);
    assertThat(scans).hasValue(1);
    assertThat(published).hasValue(0);
  }

  @Test
  void itsEndInterruptsWhatIsBeingPublished() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    publishing =
        () -> {
          begun.countDown();
          if (!awaited(new CountDownLatch(1))) {
            interrupted.countDown();
          }
        };
    ScanScheduler scheduler = scheduler(() -> found(1));
    scheduler.check();
    awaitWorker();
    scheduler.check();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    leads = false;
    scheduler.check();
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void itsEndInterruptsTheScanAndShowsNothingAnyMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ScanScheduler scheduler =
        scheduler(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return found(1);
            });
    scheduler.check();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(age()).isPresent();
    leads = false;
    scheduler.check();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(metrics.getMeters()).isEmpty();
  }

  /** A scheduler that leads, and has not scanned yet. */
  private ScanScheduler scheduler(Supplier<ScanSummary> scan) {
    ScanSink publisher =
        new ScanSink() {
          @Override
          public Consumer<ReportedObject> begin(Kind kind) {
            return object -> {};
          }

          @Override
          public void finish(ScanSummary summary, Duration took) {
            publishing.run();
          }
        };
    ScanScheduler scheduler =
        new ScanScheduler(
            INTERVAL,
            () -> leads,
            new ScanScheduler.Task() {
              @Override
              public boolean isPossible() {
                return possible;
              }

              @Override
              public ScanSummary scan(ScanSink sink) {
                scans.incrementAndGet();
                sink.start(PolicySet.EMPTY);
                return scan.get();
              }
            },
            new CompositeSink(List.of(scanMetrics, publisher)),
            worker,
            clock::get);
    boolean before = possible;
    possible = false;
    scheduler.check();
    possible = before;
    return scheduler;
  }

  /** Checks, waits for a scan to end, and checks again; waits for the publication. */
  private void checkAndWait(ScanScheduler scheduler) throws Exception {
    scheduler.check();
    awaitWorker();
    scheduler.check();
    awaitWorker();
  }

  private void awaitWorker() throws Exception {
    worker.submit(() -> {}).get(10, TimeUnit.SECONDS);
  }

  /** Returns whether it was reached, without an interrupt. */
  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private Optional<Double> findings() {
    return value("holdfast.scan.findings");
  }

  private Optional<Double> age() {
    return value("holdfast.scan.age");
  }

  private Optional<Double> value(String gauge) {
    return Optional.ofNullable(metrics.find(gauge).gauge()).map(Gauge::value);
  }

  private ScanSummary found(int findings) {
    Consumer<ReportedObject> objects = scanMetrics.begin(STATEFUL_SET);
    for (int i = 0; i < findings; i++) {
      objects.accept(
          object(
              STATEFUL_SET, "shop", "db-" + i, Verdict.DENIED, finding("lost", Action.DENY, "a")));
    }
    return Found.summary(Map.of(STATEFUL_SET, findings), Set.of(STATEFUL_SET));
  }

  private ScanSummary brokenOff() {
    var unused = scanMetrics.begin(STATEFUL_SET);
    return Found.summary(
        Map.of(STATEFUL_SET, 0),
        Set.of(),
        new ReadOutcome.Failed("could not list statefulsets: no answer in time"));
  }

  private static ScanConfig config() {
    return new ScanConfig() {
      @Override
      public Scan scan() {
        return new Scan() {
          @Override
          public Duration interval() {
            return INTERVAL;
          }

          @Override
          public boolean page() {
            return false;
          }
        };
      }

      @Override
      public Metrics metrics() {
        return () -> false;
      }
    };
  }
}
