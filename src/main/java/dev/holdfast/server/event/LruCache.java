package dev.holdfast.server.event;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** A bounded memory, which forgets what was not asked for the longest. For one thread. */
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
