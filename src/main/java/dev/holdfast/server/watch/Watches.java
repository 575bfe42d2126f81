package dev.holdfast.server.watch;

import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.cluster.ObservedObject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The watches of all kinds that reviews read. */
final class Watches implements AutoCloseable {

  private final Map<ObservedKind<?>, KindWatch<?>> watched = new LinkedHashMap<>();

  Watches(KubernetesClient client, Duration maxStaleness) {
    ObservedKinds.ofReviews()
        .forEach(kind -> watched.put(kind, new KindWatch<>(client, kind, maxStaleness)));
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
