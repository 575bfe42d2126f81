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

/** What is watched of the cluster: every kind about which reviews ask. */
final class Watches implements AutoCloseable {

  private final Map<ObservedKind<?>, KindWatch<?>> watched = new LinkedHashMap<>();

  Watches(KubernetesClient client, Duration maxStaleness) {
    ObservedKinds.ofReviews()
        .forEach(kind -> watched.put(kind, new KindWatch<>(client, kind, maxStaleness)));
  }

  /** What is watched of a kind; empty for one that is not watched. */
  @SuppressWarnings("unchecked")
  <T extends ObservedObject> Optional<KindWatch<T>> of(ObservedKind<T> kind) {
    return Optional.ofNullable((KindWatch<T>) watched.get(kind));
  }

  /** All of them. */
  Stream<KindWatch<?>> all() {
    return watched.values().stream();
  }

  @Override
  public void close() {
    all().forEach(KindWatch::close);
  }
}
