package dev.holdfast.server.scan;

import static dev.holdfast.resource.Kind.STATEFUL_SET;
import static dev.holdfast.server.scan.Found.finding;
import static dev.holdfast.server.scan.Found.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.review.Verdict;
import dev.holdfast.scan.ScanSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
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

/** What a replica does and says for as long as it leads. */
class TermTest {

  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final AtomicLong clock = new AtomicLong();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ScanSignals signals = new ScanSignals(new ScanGauges(config(), metrics));
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final AtomicInteger scans = new AtomicInteger();
  private final AtomicInteger published = new AtomicInteger();
  private Runnable publishing = published::incrementAndGet;
  private boolean possible = true;

  @AfterEach
  void stop() {
    worker.shutdownNow();
  }

  @Test
  void itScansAtOnceAndThenEveryInterval() throws Exception {
    Term term = term(() -> found(1));
    lookAndWait(term);
    assertThat(findings()).contains(1.0);
    lookAndWait(term);
    assertThat(scans).hasValue(1);
    clock.addAndGet(INTERVAL.toNanos());
    lookAndWait(term);
    assertThat(scans).hasValue(2);
  }

  @Test
  void itWaitsUntilAScanIsPossible() throws Exception {
    possible = false;
    Term term = term(() -> found(1));
    lookAndWait(term);
    assertThat(scans).hasValue(0);
    possible = true;
    lookAndWait(term);
    assertThat(scans).hasValue(1);
  }

  @Test
  void aScanThatFailsIsRepeatedAndWhatIsKnownStays() throws Exception {
    AtomicInteger left = new AtomicInteger(2);
    Term term =
        term(
            () -> {
              if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("broken");
              }
              return found(3);
            });
    lookAndWait(term);
    clock.addAndGet(INTERVAL.toNanos());
    lookAndWait(term);
    assertThat(findings()).contains(3.0);
    assertThat(age()).contains((double) INTERVAL.toSeconds());
    clock.addAndGet(INTERVAL.dividedBy(10).toNanos());
    lookAndWait(term);
    assertThat(scans).hasValue(3);
    assertThat(age()).contains(0.0);
  }

  @Test
  void whatCouldNotBeReadShowsAndTheScanCountsAsOld() throws Exception {
    Term term = term(TermTest::brokenOff);
    clock.addAndGet(Duration.ofMinutes(2).toNanos());
    lookAndWait(term);
    assertThat(value("holdfast.scan.incomplete")).contains(1.0);
    assertThat(value("holdfast.scan.objects")).isEmpty();
    assertThat(age()).contains(120.0);
  }

  @Test
  void whatIsFoundShowsBeforeItIsPublishedAndTheNextScanWaitsForThat() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    publishing = () -> assertThat(awaited(slow)).isTrue();
    Term term = term(() -> found(1));
    term.look();
    awaitWorker();
    term.look();
    assertThat(findings()).contains(1.0);
    clock.addAndGet(INTERVAL.toNanos());
    term.look();
    slow.countDown();
    awaitWorker();
    assertThat(scans).hasValue(1);
    lookAndWait(term);
    assertThat(scans).hasValue(2);
  }

  @Test
  void aScanThatFailsIsNotPublished() throws Exception {
    Term term =
        term(
            () -> {
              throw new IllegalStateException("broken");
            });
    lookAndWait(term);
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
    Term term = term(() -> found(1));
    term.look();
    awaitWorker();
    term.look();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    term.end();
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void itsEndInterruptsTheScanAndShowsNothingAnyMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Term term =
        term(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return found(1);
            });
    term.look();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(age()).isPresent();
    term.end();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(metrics.getMeters()).isEmpty();
  }

  private Term term(Supplier<FinishedScan> scan) {
    return new Term(
        new Timetable(INTERVAL, clock::get),
        () -> possible,
        () -> {
          scans.incrementAndGet();
          return scan.get();
        },
        scanned -> publishing.run(),
        worker,
        signals);
  }

  /** Looks, lets a scan that begins end, and looks again; lets all be published. */
  private void lookAndWait(Term term) throws Exception {
    term.look();
    awaitWorker();
    term.look();
    awaitWorker();
  }

  private void awaitWorker() throws Exception {
    worker.submit(() -> {}).get(10, TimeUnit.SECONDS);
  }

  /** Whether it came, and no interruption. */
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

  private static FinishedScan found(int findings) {
    FindingCounter counter = new FindingCounter(false);
    Consumer<ReportedObject> objects = counter.begin(STATEFUL_SET);
    for (int i = 0; i < findings; i++) {
      objects.accept(
          object(
              STATEFUL_SET, "shop", "db-" + i, Verdict.DENIED, finding("lost", Action.DENY, "a")));
    }
    ScanSummary summary = Found.summary(Map.of(STATEFUL_SET, findings), Set.of(STATEFUL_SET));
    return new FinishedScan(PolicySet.EMPTY, counter.counts(), summary);
  }

  private static FinishedScan brokenOff() {
    FindingCounter counter = new FindingCounter(false);
    var unused = counter.begin(STATEFUL_SET);
    return new FinishedScan(
        PolicySet.EMPTY,
        counter.counts(),
        Found.summary(
            Map.of(STATEFUL_SET, 0),
            Set.of(),
            new ReadOutcome.Failed("could not list statefulsets: no answer in time")));
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
