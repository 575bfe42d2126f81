package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Memo;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.KubernetesVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads objects and lists from the API server when they are needed, once, and caches them. A failed
 * read is not repeated: its answer stays unknown. For one thread.
 */
final class OnDemandReads implements ListBackedView {

  private final Listing listing;
  private final Memo memo = new Memo();
  private final Map<String, ReadOutcome.Unread> unread = new LinkedHashMap<>();
  private final Lookup<KubernetesVersion> version;
  private boolean isUnreachable;

  /** Uses the timeouts of the client. */
  OnDemandReads(ApiClient client, Lookup<KubernetesVersion> version) {
    this.listing = Listing.prompt(client);
    this.version = version;
  }

  /** The reads that failed, without duplicates. */
  List<ReadOutcome.Unread> unread() {
    return List.copyOf(unread.values());
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    return version;
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    if (name.isEmpty() || kind.is(ObservedKind.Trait.MANIFESTS_ONLY)) {
      return Lookup.unknown();
    }
    return memo.once(
        kind.api().kind() + " " + namespace + "/" + name,
        () -> attempt("get", kind.api(), namespace, () -> get(kind, namespace, name)));
  }

  @Override
  public <T extends ObservedObject> Lookup<ObjectIndex<T>> listed(
      ObservedKind<T> kind, String namespace) {
    return memo.once(
        kind.api().kind() + " " + namespace,
        () -> attempt("list", kind.api(), namespace, () -> list(kind, namespace)));
  }

  private <T extends ObservedObject> Lookup<T> get(
      ObservedKind<T> kind, String namespace, String name) {
    // Unknown if it exists, but objects like it are not kept.
    return listing
        .one(kind.api(), namespace, name)
        .map(found -> kind.keep(found).map(Lookup::found).orElseGet(Lookup::unknown))
        .orElseGet(Lookup::absent);
  }

  private <T extends ObservedObject> Lookup<ObjectIndex<T>> list(
      ObservedKind<T> kind, String namespace) {
    Trimmed<T> trimmed = new Trimmed<>(kind);
    listing.all(kind.api(), namespace, trimmed, Progress.SILENT);
    trimmed
        .skipped()
        .values()
        .forEach(reason -> unread.put(reason, new ReadOutcome.Skipped(reason)));
    return Lookup.found(trimmed.known());
  }

  private <T> Lookup<T> attempt(
      String verb, ApiResource api, String namespace, Supplier<Lookup<T>> read) {
    String request =
        verb + " " + api.plural() + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    if (isUnreachable || unread.containsKey(request)) {
      return Lookup.unknown();
    }
    try {
      return read.get();
    } catch (ApiException e) {
      // Each further read would probably end with the same timeout.
      isUnreachable = ApiErrors.isUnreachable(e);
      ReadOutcome.Unread outcome = Listing.outcome(request, e);
      unread.put(
          request,
          isUnreachable
              ? new ReadOutcome.Failed(outcome.reason() + "; no further requests are sent")
              : outcome);
      return Lookup.unknown();
    }
  }
}
