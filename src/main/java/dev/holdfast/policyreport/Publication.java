package dev.holdfast.policyreport;

import dev.holdfast.apiserver.Reasons;
import dev.holdfast.background.RateLimiter;
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
 * Writes one report after the other. What is refused is told and left to the next round, and the
 * rest goes on; only where nothing can succeed any more it ends early.
 */
final class Publication {

  private static final Logger LOG = Logger.getLogger(Publication.class);

  /** A webhook that is down may be asked about a few namespaces; these would be too many. */
  private static final int SERVER_ERRORS_IN_A_ROW = 5;

  private final ReportStore store;
  private final RateLimiter pace;
  private final Refusals refusals;
  private final MeterRegistry metrics;
  private final Map<String, Refusal> closed = new HashMap<>();
  private final Map<String, Integer> written = new TreeMap<>();
  private final Set<ReportName> created = new HashSet<>();
  private final Deque<Write> left = new ArrayDeque<>();
  private int serverErrors;

  /**
   * A publication of which nothing is written yet.
   *
   * @param store where it is written
   * @param refusals is told why a report could not be written, in the API server's words
   * @param metrics counts what is written
   */
  Publication(ReportStore store, RateLimiter pace, Refusals refusals, MeterRegistry metrics) {
    this.store = store;
    this.pace = pace;
    this.refusals = refusals;
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

  /** Those that are new. */
  Set<ReportName> created() {
    return Set.copyOf(created);
  }

  /** Whether to go on. */
  private boolean attempt(Write write) {
    String place = write.verb() + " " + write.name().namespace();
    Refusal before = closed.get(place);
    if (before != null) {
      refusals.add(before, "as the one before: " + write.name());
      return true;
    }
    if (!pace.await()) {
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
    Refusal refusal = Refusal.of(problem);
    refusals.add(refusal, write.verb() + " " + write.name() + ": " + Reasons.told(problem));
    if (refusal.concernsNamespace()) {
      closed.put(place, refusal);
    }
    serverErrors = refusal == Refusal.SERVER_ERROR ? serverErrors + 1 : 0;
    return !refusal.concernsAll() && serverErrors < SERVER_ERRORS_IN_A_ROW;
  }

  private void perform(Write write) {
    switch (write) {
      case Write.Create(Draft draft) -> create(write, draft);
      case Write.Update(Draft draft, LiveReport.Version version) -> {
        if (store.update(draft, version)) {
          count(write);
        } else {
          refusals.add(
              Refusal.INVALID, "the installed kind leaves something out of " + write.name());
        }
      }
      case Write.Delete(ReportName name, LiveReport.Version version) -> {
        store.delete(name, version);
        count(write);
      }
    }
  }

  private void create(Write write, Draft draft) {
    if (store.create(draft)) {
      count(write);
      created.add(draft.name());
    } else {
      takeBack(draft);
    }
  }

  /** The name is taken: by another replica, by somebody else, or its label was taken away. */
  private void takeBack(Draft draft) {
    Optional<LiveReport> live = store.read(draft.name());
    if (live.isEmpty() || live.get().isOurs()) {
      refusals.add(Refusal.CONFLICT, draft.name().toString());
    } else if (!live.get().isMadeByUs()) {
      refusals.add(Refusal.NAME_TAKEN, draft.name().toString());
    } else {
      left.addFirst(new Write.Update(draft, live.get().version()));
    }
  }

  private void count(Write write) {
    written.merge(write.verb(), 1, Integer::sum);
  }
}
