package dev.holdfast.policyreport;

import dev.holdfast.apiserver.Reasons;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Writes one report after the other. What is refused is told and left to the next round, and the
 * rest goes on; only where nothing can succeed any more it ends early.
 */
final class Publication {

  /** A webhook that is down may be asked about a few namespaces; these would be too many. */
  private static final int SERVER_ERRORS_IN_A_ROW = 5;

  private final ServedReports served;
  private final Pace pace;
  private final BiConsumer<Refusal, String> refusals;
  private final Map<String, Refusal> closed = new HashMap<>();
  private final Map<String, Integer> written = new HashMap<>();
  private final Set<ReportName> created = new HashSet<>();
  private int serverErrors;

  /**
   * A publication of which nothing is written yet.
   *
   * @param served where it is written
   * @param refusals is told why a report could not be written, in the API server's words
   */
  Publication(ServedReports served, Pace pace, BiConsumer<Refusal, String> refusals) {
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
    for (Write write : writes) {
      String place = write.verb() + " " + write.name().namespace();
      Refusal before = closed.get(place);
      if (before != null) {
        refusals.accept(before, "as the one before: " + write.name());
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
      Optional<Refusal> refused = perform(write);
      refused.ifPresentOrElse(
          why -> refusals.accept(why, write.name().toString()),
          () -> count(write));
      serverErrors = 0;
      return true;
    } catch (KubernetesClientException e) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      Refusal refusal = Refusal.of(e);
      refusals.accept(refusal, write.verb() + " " + write.name() + ": " + Reasons.told(e));
      if (refusal.concernsNamespace()) {
        closed.put(place, refusal);
      }
      serverErrors = refusal == Refusal.SERVER_ERROR ? serverErrors + 1 : 0;
      return !refusal.concernsAll() && serverErrors < SERVER_ERRORS_IN_A_ROW;
    }
  }

  private void count(Write write) {
    written.merge(write.verb(), 1, Integer::sum);
    if (write instanceof Write.Create) {
      created.add(write.name());
    }
  }

  private Optional<Refusal> perform(Write write) {
    switch (write) {
      case Write.Create(Draft draft) -> {
        return create(draft);
      }
      case Write.Update(Draft draft, LiveReport.Version version) ->
          store(draft.name()).update(draft, version);
      case Write.Delete(ReportName name, LiveReport.Version version) ->
          store(name).delete(name, version);
    }
    return Optional.empty();
  }

  private Optional<Refusal> create(Draft draft) {
    try {
      store(draft.name()).create(draft);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (Refusal.of(e) != Refusal.CONFLICT) {
        throw e;
      }
      return takeBack(draft);
    }
  }

  /** Nothing is to be written for which there is none. */
  private ReportStore store(ReportName name) {
    return served.store(name).orElseThrow();
  }

  /** The name is taken: by another replica, by somebody else, or its label was taken away. */
  private Optional<Refusal> takeBack(Draft draft) {
    Optional<LiveReport> live = store(draft.name()).read(draft.name());
    if (live.isEmpty() || live.get().isOurs()) {
      return Optional.of(Refusal.CONFLICT);
    }
    if (!live.get().isMadeByUs()) {
      return Optional.of(Refusal.NAME_TAKEN);
    }
    store(draft.name()).update(draft, live.get().version());
    return Optional.empty();
  }
}
