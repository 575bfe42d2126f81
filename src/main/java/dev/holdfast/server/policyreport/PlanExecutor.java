package dev.holdfast.server.policyreport;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Writes reports one after the other. A failed write is counted, and tried again in the next round.
 * It stops early only if no write can succeed.
 */
final class PlanExecutor {

  private static final Logger LOG = Logger.getLogger(PlanExecutor.class);

  /**
   * An unavailable webhook may affect a few namespaces; more errors in a row mean that all writes
   * fail.
   */
  private static final int SERVER_ERRORS_IN_A_ROW = 5;

  private final ReportStore store;
  private final RateLimiter rate;
  private final WriteFailures failures;
  private final MeterRegistry metrics;
  private final Map<String, WriteFailure> closed = new HashMap<>();
  private final Map<String, Integer> written = new TreeMap<>();
  private final Set<ReportName> created = new HashSet<>();
  private int serverErrors;

  /**
   * @param failures receives the API server's reasons for failed writes
   * @param metrics counts writes
   */
  PlanExecutor(ReportStore store, RateLimiter rate, WriteFailures failures, MeterRegistry metrics) {
    this.store = store;
    this.rate = rate;
    this.failures = failures;
    this.metrics = metrics;
  }

  /**
   * Writes until all is written, no write can succeed, or the thread is interrupted.
   *
   * @return whether every write was tried
   */
  boolean write(List<Write> writes) {
    boolean canContinue = writes.stream().allMatch(this::attempt);
    written.forEach(
        (verb, count) ->
            metrics.counter("holdfast.report.writes", "operation", verb).increment(count));
    if (!written.isEmpty()) {
      LOG.infof("reports written: %s", written);
    }
    return canContinue;
  }

  /** The reports that were created. */
  Set<ReportName> created() {
    return Set.copyOf(created);
  }

  /** Returns whether to continue. */
  private boolean attempt(Write write) {
    String place = write.verb() + " " + write.name().namespace();
    WriteFailure before = closed.get(place);
    if (before != null) {
      failures.add(before, "same error as the previous write: " + write.name());
      return true;
    }
    if (!rate.await()) {
      return false;
    }
    try {
      Optional<Write> instead = perform(write);
      serverErrors = 0;
      return instead.map(this::attempt).orElse(true);
    } catch (ApiException e) {
      return !Thread.currentThread().isInterrupted() && canContinueAfter(write, place, e);
    }
  }

  private boolean canContinueAfter(Write write, String place, ApiException problem) {
    WriteFailure failure = WriteFailure.of(problem);
    failures.add(
        failure, write.verb() + " " + write.name() + ": " + ApiErrors.serverMessage(problem));
    if (failure.concernsNamespace()) {
      closed.put(place, failure);
    }
    serverErrors = failure == WriteFailure.SERVER_ERROR ? serverErrors + 1 : 0;
    return !failure.concernsAll() && serverErrors < SERVER_ERRORS_IN_A_ROW;
  }

  /** Returns the write that is needed instead, if the name of a new report is taken. */
  private Optional<Write> perform(Write write) {
    switch (write) {
      case Write.Create(DesiredReport report) -> {
        if (!store.create(report)) {
          return reclaimed(report);
        }
        created.add(report.name());
      }
      case Write.Update(DesiredReport report, LiveReport.Version version) -> {
        if (!store.update(report, version)) {
          failures.add(WriteFailure.INVALID, "the installed CRD drops fields of " + write.name());
          return Optional.empty();
        }
      }
      case Write.Delete(ReportName name, LiveReport.Version version) -> store.delete(name, version);
    }
    written.merge(write.verb(), 1, Integer::sum);
    return Optional.empty();
  }

  /**
   * The name is taken: by another replica, by another tool, or by a report whose label was removed.
   */
  private Optional<Write> reclaimed(DesiredReport report) {
    Optional<LiveReport> live = store.read(report.name());
    boolean isOurs = live.map(LiveReport::isOurs).orElse(true);
    if (!isOurs && live.get().isMadeByUs()) {
      return Optional.of(new Write.Update(report, live.get().version()));
    }
    failures.add(
        isOurs ? WriteFailure.CONFLICT : WriteFailure.NAME_TAKEN, report.name().toString());
    return Optional.empty();
  }
}
