package dev.holdfast.server.policyreport;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Writes one report after the other. What fails is counted and left to the next round, and the rest
 * goes on; only where nothing can succeed any more it ends early.
 */
final class PlanExecutor {

  private static final Logger LOG = Logger.getLogger(PlanExecutor.class);

  /** A webhook that is down may be asked about a few namespaces; these would be too many. */
  private static final int SERVER_ERRORS_IN_A_ROW = 5;

  private final ReportStore store;
  private final RateLimiter rate;
  private final WriteFailures failures;
  private final MeterRegistry metrics;
  private final Map<String, WriteFailure> closed = new HashMap<>();
  private final Map<String, Integer> written = new TreeMap<>();
  private final Set<ReportName> created = new HashSet<>();
  private final Deque<Write> left = new ArrayDeque<>();
  private int serverErrors;

  /**
   * An executor that has written nothing yet.
   *
   * @param store where it is written
   * @param failures takes why a report could not be written, in the API server's words
   * @param metrics counts what is written
   */
  PlanExecutor(ReportStore store, RateLimiter rate, WriteFailures failures, MeterRegistry metrics) {
    this.store = store;
    this.rate = rate;
    this.failures = failures;
    this.metrics = metrics;
  }

  /**
   * Writes until all is written, nothing can be, or the thread is interrupted.
   *
   * @return whether all was tried
   */
  boolean write(List<Write> writes) {
    left.addAll(writes);
    boolean goesOn = true;
    while (goesOn && !left.isEmpty()) {
      goesOn = attempt(left.removeFirst());
    }
    written.forEach(
        (verb, count) ->
            metrics.counter("holdfast.report.writes", "operation", verb).increment(count));
    if (!written.isEmpty()) {
      LOG.infof("reports written: %s", written);
    }
    return goesOn;
  }

  /** The reports that were created. */
  Set<ReportName> created() {
    return Set.copyOf(created);
  }

  /** Whether to go on. */
  private boolean attempt(Write write) {
    String place = write.verb() + " " + write.name().namespace();
    WriteFailure before = closed.get(place);
    if (before != null) {
      failures.add(before, "as the one before: " + write.name());
      return true;
    }
    if (!rate.await()) {
      return false;
    }
    try {
      perform(write);
      serverErrors = 0;
      return true;
    } catch (KubernetesClientException e) {
      return !Thread.currentThread().isInterrupted() && goesOnAfter(write, place, e);
    }
  }

  private boolean goesOnAfter(Write write, String place, KubernetesClientException problem) {
    WriteFailure failure = WriteFailure.of(problem);
    failures.add(
        failure, write.verb() + " " + write.name() + ": " + ApiErrors.serverMessage(problem));
    if (failure.concernsNamespace()) {
      closed.put(place, failure);
    }
    serverErrors = failure == WriteFailure.SERVER_ERROR ? serverErrors + 1 : 0;
    return !failure.concernsAll() && serverErrors < SERVER_ERRORS_IN_A_ROW;
  }

  private void perform(Write write) {
    switch (write) {
      case Write.Create(DesiredReport report) -> create(write, report);
      case Write.Update(DesiredReport report, LiveReport.Version version) -> {
        if (store.update(report, version)) {
          count(write);
        } else {
          failures.add(
              WriteFailure.INVALID, "the installed kind leaves something out of " + write.name());
        }
      }
      case Write.Delete(ReportName name, LiveReport.Version version) -> {
        store.delete(name, version);
        count(write);
      }
    }
  }

  private void create(Write write, DesiredReport report) {
    if (store.create(report)) {
      count(write);
      created.add(report.name());
    } else {
      takeBack(report);
    }
  }

  /** The name is taken: by another replica, by somebody else, or its label was taken away. */
  private void takeBack(DesiredReport report) {
    Optional<LiveReport> live = store.read(report.name());
    if (live.isEmpty() || live.get().isOurs()) {
      failures.add(WriteFailure.CONFLICT, report.name().toString());
    } else if (!live.get().isMadeByUs()) {
      failures.add(WriteFailure.NAME_TAKEN, report.name().toString());
    } else {
      left.addFirst(new Write.Update(report, live.get().version()));
    }
  }

  private void count(Write write) {
    written.merge(write.verb(), 1, Integer::sum);
  }
}
