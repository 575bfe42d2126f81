package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An informer's store that keeps of each namespace only its labels and phase. */
final class NamespaceStore implements ItemStore<io.fabric8.kubernetes.api.model.Namespace> {

  private record Kept(String resourceVersion, String uid, Namespace namespace) {}

  private final Map<String, Kept> byName = new ConcurrentHashMap<>();

  Optional<Namespace> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(Kept::namespace);
  }

  static Namespace trimmed(io.fabric8.kubernetes.api.model.Namespace full) {
    var labels = full.getMetadata().getLabels();
    boolean terminating =
        full.getMetadata().getDeletionTimestamp() != null
            || (full.getStatus() != null && "Terminating".equals(full.getStatus().getPhase()));
    return new Namespace(labels == null ? Map.of() : labels, terminating);
  }

  @Override
  public String getKey(io.fabric8.kubernetes.api.model.Namespace namespace) {
    return namespace.getMetadata().getName();
  }

  @Override
  public io.fabric8.kubernetes.api.model.Namespace put(
      String key, io.fabric8.kubernetes.api.model.Namespace namespace) {
    var metadata = namespace.getMetadata();
    return full(
        key,
        byName.put(
            key, new Kept(metadata.getResourceVersion(), metadata.getUid(), trimmed(namespace))));
  }

  @Override
  public io.fabric8.kubernetes.api.model.Namespace remove(String key) {
    return full(key, byName.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return byName.keySet().stream();
  }

  @Override
  public Stream<io.fabric8.kubernetes.api.model.Namespace> values() {
    return byName.entrySet().stream().map(entry -> full(entry.getKey(), entry.getValue()));
  }

  @Override
  public int size() {
    return byName.size();
  }

  @Override
  public io.fabric8.kubernetes.api.model.Namespace get(String key) {
    return full(key, byName.get(key));
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private static io.fabric8.kubernetes.api.model.Namespace full(String name, Kept kept) {
    return kept == null
        ? null
        : new NamespaceBuilder()
            .withNewMetadata()
            .withName(name)
            .withUid(kept.uid())
            .withResourceVersion(kept.resourceVersion())
            .withLabels(kept.namespace().labels())
            .endMetadata()
            .build();
  }
}
