package dev.holdfast.cluster.live;

import dev.holdfast.apiserver.Reasons;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads what is asked for from the API server, once, and remembers it. What may not be read, or
 * gives no answer, is unknown from then on. For one thread.
 */
final class OnDemandReads implements Reads {

  private final Listing listing;
  private final Asked asked = new Asked();
  private final Map<String, ReadOutcome.Unread> unread = new LinkedHashMap<>();
  private boolean lost;

  /** Reads by a client, which says how long one read may take. */
  OnDemandReads(KubernetesClient client) {
    this.listing = Listing.prompt(client);
  }

  /** What could not be read, each once. */
  List<ReadOutcome.Unread> unread() {
    return List.copyOf(unread.values());
  }

  @Override
  public <T> Lookup<T> find(KeptKind<T> kept, String namespace, String name) {
    if (name.isEmpty()) {
      return Lookup.unknown();
    }
    return asked.once(
        kept.kind().text() + " " + namespace + "/" + name,
        () -> attempt("get", kept.kind(), namespace, () -> get(kept, namespace, name)));
  }

  @Override
  public <T> Lookup<KnownObjects<T>> all(KeptKind<T> kept, String namespace) {
    return asked.once(
        kept.kind().text() + " " + namespace,
        () -> attempt("list", kept.kind(), namespace, () -> list(kept, namespace)));
  }

  private <T> Lookup<T> get(KeptKind<T> kept, String namespace, String name) {
    // It may be there and of a sort of which nothing is kept.
    return listing
        .one(kept.kind(), namespace, name)
        .map(found -> kept.trim().apply(found).map(Lookup::found).orElseGet(Lookup::unknown))
        .orElseGet(Lookup::absent);
  }

  private <T> Lookup<KnownObjects<T>> list(KeptKind<T> kept, String namespace) {
    Trimmed<T> trimmed = new Trimmed<>(kept);
    listing.all(kept.kind(), namespace, trimmed, Progress.SILENT);
    trimmed
        .passedOver()
        .values()
        .forEach(reason -> unread.put(reason, new ReadOutcome.PassedOver(reason)));
    return Lookup.found(trimmed.known());
  }

  private <T> Lookup<T> attempt(
      String verb, ApiKind kind, String namespace, Supplier<Lookup<T>> read) {
    String what =
        verb + " " + kind.plural() + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    if (lost || unread.containsKey(what)) {
      return Lookup.unknown();
    }
    try {
      return read.get();
    } catch (KubernetesClientException e) {
      // An API server that was there and is silent now would cost the same time with each read.
      lost = Reasons.isSilence(e);
      ReadOutcome.Unread outcome = Listing.outcome(what, e);
      unread.put(
          what,
          lost ? new ReadOutcome.BrokenOff(outcome.reason() + "; nothing more is asked") : outcome);
      return Lookup.unknown();
    }
  }
}
