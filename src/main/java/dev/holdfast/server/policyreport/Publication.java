package dev.holdfast.server.policyreport;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one report after the other. What is refused is told and left to the next round, and the
 * rest goes on; only where nothing can succeed any more it ends early.
 */
final class Publication {

  /** A webhook that is down may be asked about a few namespaces; these would be too many. */
  private static final int SERVER_ERRORS_IN_A_ROW = 5;

  private final ServedReports served;
  private final RateLimiter pace;
  private final Refusals refusals;
  private final Map<String, Refusal> closed = new HashMap<>();
  private final Map<String, Integer> written = new HashMap<>();
  private final Set<ReportName> created = new HashSet<>();
  private final Deque<Write> left = new ArrayDeque<>();
  private int serverErrors;

  /**
   * A publication of which nothing is written yet.
   *
   * @param served where it is written
   * @param refusals is told why a report could not be written, in the API server's words
   */
  Publication(ServedReports served, RateLimiter pace, Refusals refusals) {
    this.served = served;
    this.pace = pace;
    this.refusals = refusals;
  }

  /**
   * Writes until all is written, nothing can be, or the thread is interrupted.
   *
   * @return whether all was tried
   */
  boolean write(List<Write> writes) {
    left.addAll(writes);
    while (!left.isEmpty()) {
      Write write = left.removeFirst();
      String place = write.verb() + " " + write.name().namespace();
      Refusal before = closed.get(place);
      if (before != null) {
        refusals.add(before, "as the one before: " + write.name());
      } else if (!pace.await() || !attempt(write, place)) {
        return false;
      }
    }
    return true;
  }

  /** How many were written, by verb. */
  Map<String, Integer> written() {
    return Map.copyOf(written);
  }

  /** Those that are new. */
  Set<ReportName> created() {
    return Set.copyOf(created);
  }

  /** Whether to go on. */
  private boolean attempt(Write write, String place) {
    try {
      perform(write);
      serverErrors = 0;
      return true;
    } catch (KubernetesClientException e) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      Refusal refusal = Refusal.of(e);
      refusals.add(refusal, write.verb() + " " + write.name() + ": " + ApiErrors.serverMessage(e));
      if (refusal.concernsNamespace()) {
        closed.put(place, refusal);
      }
      serverErrors = refusal == Refusal.SERVER_ERROR ? serverErrors + 1 : 0;
      return !refusal.concernsAll() && serverErrors < SERVER_ERRORS_IN_A_ROW;
    }
  }

  private void perform(Write write) {
    // Nothing is to be written for which there is no store.
    ReportStore store = served.store(write.name()).orElseThrow();
    switch (write) {
      case Write.Create create -> create(create, store);
      case Write.Update update -> update(update, store);
      case Write.Delete delete -> delete(delete, store);
    }
  }

  private void create(Write.Create write, ReportStore store) {
    if (store.create(write.draft())) {
      count(write);
      created.add(write.name());
    } else {
      takeBack(write.draft(), store);
    }
  }

  private void update(Write.Update write, ReportStore store) {
    if (store.update(write.draft(), write.version())) {
      count(write);
    } else {
      refusals.add(Refusal.INVALID, "the installed kind leaves something out of " + write.name());
    }
  }

  private void delete(Write.Delete write, ReportStore store) {
    store.delete(write.name(), write.version());
    count(write);
  }

  /** The name is taken: by another replica, by somebody else, or its label was taken away. */
  private void takeBack(Draft draft, ReportStore store) {
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
