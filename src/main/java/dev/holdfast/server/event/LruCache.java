package dev.holdfast.server.event;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** A cache that removes the least recently used entry when it is full. For one thread. */
final class LruCache<K, V> {

  private final int limit;
  private final SequencedMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  LruCache(int limit) {
    this.limit = limit;
  }

  Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  void put(K key, V value) {
    entries.put(key, value);
    if (entries.size() > limit) {
      entries.pollFirstEntry();
    }
  }
}
