package dev.holdfast.server.watch;

import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The watches of some kinds. */
final class Watches implements AutoCloseable {

  private final Map<ObservedKind<?>, KindWatch<?>> watched = new LinkedHashMap<>();

  Watches(ApiClient client, Stream<ObservedKind<?>> kinds, WatchHealth.Limits limits) {
    // One listing for all kinds, so that they have only one large object in memory.
    Listing listing = Listing.prompt(client);
    kinds.forEach(kind -> watched.put(kind, new KindWatch<>(listing, kind, limits)));
  }

  /** The watch of a kind; empty if it is not watched. */
  @SuppressWarnings("unchecked")
  <T extends ObservedObject> Optional<KindWatch<T>> of(ObservedKind<T> kind) {
    return Optional.ofNullable((KindWatch<T>) watched.get(kind));
  }

  Stream<KindWatch<?>> all() {
    return watched.values().stream();
  }

  @Override
  public void close() {
    all().forEach(KindWatch::close);
  }
}
