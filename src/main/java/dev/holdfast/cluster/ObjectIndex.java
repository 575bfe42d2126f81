package dev.holdfast.cluster;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Objects by namespace and name, and by keys. One thread may write while others read; a reader sees
 * each object before or after a change.
 *
 * @param <T> the record of an object
 */
public final class ObjectIndex<T> {

  /** Comparable, so that a map finds one among many with the same hash. */
  private record Key(String namespace, String key) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::namespace).thenComparing(Key::key);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** The namespace and name of an object; the namespace is empty for a cluster-scoped one. */
  public record Place(String namespace, String name) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::namespace).thenComparing(Place::name);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final Function<T, ? extends Collection<String>> keysOf;
  private final Map<String, NavigableMap<String, T>> byNamespace = new ConcurrentHashMap<>();
  private final Map<Key, Map<String, T>> byKey = new ConcurrentHashMap<>();

  /** An empty index, where {@code keysOf} gives the keys of an object. */
  public ObjectIndex(Function<T, ? extends Collection<String>> keysOf) {
    this.keysOf = keysOf;
  }

  /**
   * Adds or replaces the object with this name.
   *
   * @return the replaced object
   */
  public Optional<T> put(String namespace, String name, T object) {
    T before =
        byNamespace
            .computeIfAbsent(namespace, none -> new ConcurrentSkipListMap<>())
            .put(name, object);
    Collection<String> keys = keysOf.apply(object);
    if (before != null) {
      keysOf.apply(before).stream()
          .filter(key -> !keys.contains(key))
          .forEach(key -> forget(new Key(namespace, key), name));
    }
    for (String key : keys) {
      byKey.compute(
          new Key(namespace, key),
          (place, objects) -> {
            Map<String, T> all = objects == null ? new ConcurrentHashMap<>(2) : objects;
            all.put(name, object);
            return all;
          });
    }
    return Optional.ofNullable(before);
  }

  /**
   * Removes the object with this name.
   *
   * @return the removed object
   */
  public Optional<T> remove(String namespace, String name) {
    NavigableMap<String, T> objects = byNamespace.get(namespace);
    T before = objects == null ? null : objects.remove(name);
    if (before != null) {
      keysOf.apply(before).forEach(key -> forget(new Key(namespace, key), name));
      byNamespace.computeIfPresent(namespace, (key, left) -> left.isEmpty() ? null : left);
    }
    return Optional.ofNullable(before);
  }

  /** The object with this name; the namespace is empty for a cluster-scoped one. */
  public Optional<T> find(String namespace, String name) {
    return Optional.ofNullable(byNamespace.get(namespace)).map(objects -> objects.get(name));
  }

  /** The objects of a namespace with this key. */
  public List<T> having(String namespace, String key) {
    return List.copyOf(byKey.getOrDefault(new Key(namespace, key), Map.of()).values());
  }

  /** The objects of a namespace whose names have this prefix, sorted by name. */
  public List<T> startingWith(String namespace, String prefix) {
    NavigableMap<String, T> objects = byNamespace.get(namespace);
    return objects == null
        ? List.of()
        : objects.tailMap(prefix).entrySet().stream()
            .takeWhile(object -> object.getKey().startsWith(prefix))
            .map(Map.Entry::getValue)
            .toList();
  }

  /** All objects. */
  public Stream<T> all() {
    return byNamespace.values().stream().flatMap(objects -> objects.values().stream());
  }

  /** The objects that fulfil a condition, by namespace and name, sorted by both. */
  public SortedMap<Place, T> where(Predicate<T> condition) {
    SortedMap<Place, T> found = new TreeMap<>();
    byNamespace.forEach(
        (namespace, objects) ->
            objects.forEach(
                (name, object) -> {
                  if (condition.test(object)) {
                    found.put(new Place(namespace, name), object);
                  }
                }));
    return found;
  }

  /** The namespaces and names of all objects. */
  public Stream<Place> places() {
    return byNamespace.entrySet().stream()
        .flatMap(
            objects ->
                objects.getValue().keySet().stream()
                    .map(name -> new Place(objects.getKey(), name)));
  }

  /** The number of objects. */
  public int size() {
    return byNamespace.values().stream().mapToInt(Map::size).sum();
  }

  private void forget(Key place, String name) {
    byKey.computeIfPresent(
        place,
        (key, objects) -> {
          objects.remove(name);
          return objects.isEmpty() ? null : objects;
        });
  }
}
