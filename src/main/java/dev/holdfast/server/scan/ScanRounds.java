package dev.holdfast.server.scan;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.resource.MalformedInput;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Scans the cluster again and again on the replica that leads. */
@Startup
@Singleton
class ScanRounds {

  private static final Logger LOG = Logger.getLogger(ScanRounds.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Duration interval;
  private final Leadership leadership;
  private final ServerScan scan;
  private final ScanSignals signals;
  private final PeriodicWork looking =
      new PeriodicWork("scan rounds", e -> LOG.error("looking after the scans failed", e));
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("scan").factory());
  private Optional<Term> term = Optional.empty();

  ScanRounds(ScanConfig config, Leadership leadership, ServerScan scan, ScanSignals signals) {
    this.interval = interval(config.scan().interval());
    this.leadership = leadership;
    this.scan = scan;
    this.signals = signals;
    if (!interval.isZero()) {
      leadership.seek();
      looking.every(LOOK, this::look);
    }
  }

  @PreDestroy
  void stop() {
    looking.close();
    worker.shutdownNow();
  }

  private void look() {
    if (leadership.leads()) {
      Term current = term.orElseGet(this::begin);
      term = Optional.of(current);
      current.look();
    } else {
      term.ifPresent(this::end);
      term = Optional.empty();
    }
  }

  private void end(Term ended) {
    ended.end();
    scan.leave();
  }

  private Term begin() {
    return new Term(
        new Timetable(interval, System::nanoTime),
        scan::isPossible,
        scan::run,
        scan::publish,
        worker,
        signals);
  }

  private static Duration interval(Duration given) {
    if (given.isZero() || given.compareTo(SHORTEST) >= 0) {
      return given;
    }
    MalformedInput problem =
        new MalformedInput(
            "holdfast.scan.interval is %s; it must be at least 1s, or 0s for no scan"
                .formatted(given));
    // In a line of its own: the exception ends the server with a long stack.
    LOG.fatal(problem.getMessage());
    throw problem;
  }
}
